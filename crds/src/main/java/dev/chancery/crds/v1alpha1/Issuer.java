package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** An authority of the issuer service, offered to the Certificates of one namespace. */
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@Categories(ApiGroup.CATEGORY)
@JsonClassDescription(
        "Offers an authority of the issuer service to the Certificates of its own namespace, and"
                + " says what they may ask for.")
@AdditionalPrinterColumn(
        name = "Ready",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
        name = "Authority",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".spec.authority")
@AdditionalPrinterColumn(
        name = "Profile",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".spec.profile")
@AdditionalPrinterColumn(
        name = "Status",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1,
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].message")
@AdditionalPrinterColumn(
        name = "Age",
        type = AdditionalPrinterColumn.Type.DATE,
        jsonPath = ".metadata.creationTimestamp")
public final class Issuer extends CustomResource<IssuerSpec, IssuerStatus>
        implements Namespaced, SigningIssuer {}
