#include "CReferenceData.h"

// #embed is C23; clang has it as an extension before. The file is found beside this one, and a
// changed file is compiled again.
#pragma clang diagnostic ignored "-Wc23-extensions"

#define BLOB(NAME, ARRAY) \
  ReferenceBlob NAME(void) { return (ReferenceBlob){ARRAY, sizeof ARRAY}; }

static const uint8_t hosting[] = {
#embed "tables/hosting.bin"
};
BLOB(ReferenceHosting, hosting)

static const uint8_t registered[] = {
#embed "tables/registered.bin"
};
BLOB(ReferenceRegistered, registered)

static const uint8_t cloud[] = {
#embed "tables/cloud.bin"
};
BLOB(ReferenceCloud, cloud)

static const uint8_t networks[] = {
#embed "tables/asn.bin"
};
BLOB(ReferenceNetworks, networks)

static const uint8_t operators[] = {
#embed "tables/operators.bin"
};
BLOB(ReferenceOperators, operators)

static const uint8_t makers[] = {
#embed "tables/makers.bin"
};
BLOB(ReferenceMakers, makers)

static const uint8_t suffixes[] = {
#embed "tables/suffixes.bin"
};
BLOB(ReferenceSuffixes, suffixes)

static const uint8_t datasets[] = {
#embed "tables/datasets.tsv"
};
BLOB(ReferenceDatasets, datasets)

static const uint8_t vendors[] = {
#embed "sources/vendors.tsv"
};
BLOB(ReferenceVendors, vendors)

static const uint8_t operatorParents[] = {
#embed "sources/operator-parents.tsv"
};
BLOB(ReferenceOperatorParents, operatorParents)

static const uint8_t anycast[] = {
#embed "sources/anycast.tsv"
};
BLOB(ReferenceAnycast, anycast)

static const uint8_t disputedNetworks[] = {
#embed "sources/disputed-networks.tsv"
};
BLOB(ReferenceDisputedNetworks, disputedNetworks)

static const uint8_t regions[] = {
#embed "sources/regions.tsv"
};
BLOB(ReferenceRegions, regions)

static const uint8_t objectStores[] = {
#embed "sources/object-stores.tsv"
};
BLOB(ReferenceObjectStores, objectStores)

static const uint8_t hostLabels[] = {
#embed "sources/host-labels.tsv"
};
BLOB(ReferenceHostLabels, hostLabels)

static const uint8_t droneMakers[] = {
#embed "sources/drone-makers.tsv"
};
BLOB(ReferenceDroneMakers, droneMakers)

static const uint8_t controlAddresses[] = {
#embed "sources/control-addresses.tsv"
};
BLOB(ReferenceControlAddresses, controlAddresses)

static const uint8_t countryBoxes[] = {
#embed "sources/country-boxes.tsv"
};
BLOB(ReferenceCountryBoxes, countryBoxes)
