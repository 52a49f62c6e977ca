-- What is forgotten: issuances whose certificate is past retention. A repeat of such a key would get a
-- new certificate; it cannot get the old one, which went with its partition.
create index issuance_expiry on issuance (not_after) where state = 'issued';
