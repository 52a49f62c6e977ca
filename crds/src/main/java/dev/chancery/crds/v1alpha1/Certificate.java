package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A certificate to be issued into a Secret, and renewed there for as long as this exists. */
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@ShortNames({"cert", "certs"})
@Categories(ApiGroup.CATEGORY)
@JsonClassDescription(
        "A certificate that Chancery issues into a Secret and renews there for as long as this"
                + " resource exists. The fields have the names, defaults and meaning of"
                + " cert-manager's Certificate.")
@AdditionalPrinterColumn(
        name = "Ready",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
        name = "Secret",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".spec.secretName")
@AdditionalPrinterColumn(
        name = "Issuer",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".spec.issuerRef.name")
@AdditionalPrinterColumn(
        name = "Status",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1,
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].message")
@AdditionalPrinterColumn(
        name = "NotAfter",
        // Not DATE: kubectl prints the age of a date, and <invalid> for one that is yet to come.
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.notAfter")
@AdditionalPrinterColumn(
        name = "NextAttempt",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1,
        jsonPath = ".status.nextAttemptTime")
@AdditionalPrinterColumn(
        name = "Age",
        type = AdditionalPrinterColumn.Type.DATE,
        jsonPath = ".metadata.creationTimestamp")
public final class Certificate extends CustomResource<CertificateSpec, CertificateStatus>
        implements Namespaced {}
