// The built-in reference data: one blob a file of tables/ and sources/, in read-only memory.
#ifndef C_REFERENCE_DATA_H
#define C_REFERENCE_DATA_H

#include <stddef.h>
#include <stdint.h>

#include "ProtocolTables.h"

// Bytes that live as long as the program.
typedef struct {
  const uint8_t *_Nonnull bytes;
  size_t count;
} ReferenceBlob;

// Range tables and other tables that build-tables.py writes.
ReferenceBlob ReferenceHosting(void);
ReferenceBlob ReferenceRegistered(void);
ReferenceBlob ReferenceCloud(void);
ReferenceBlob ReferenceNetworks(void);
ReferenceBlob ReferenceOperators(void);
ReferenceBlob ReferenceMakers(void);
ReferenceBlob ReferenceSuffixes(void);
ReferenceBlob ReferenceDatasets(void);

// Tables that people write.
ReferenceBlob ReferenceVendors(void);
ReferenceBlob ReferenceOperatorParents(void);
ReferenceBlob ReferenceAnycast(void);
ReferenceBlob ReferenceDisputedNetworks(void);
ReferenceBlob ReferenceRegions(void);
ReferenceBlob ReferenceObjectStores(void);
ReferenceBlob ReferenceHostLabels(void);
ReferenceBlob ReferenceDroneMakers(void);
ReferenceBlob ReferenceControlAddresses(void);
ReferenceBlob ReferenceCountryBoxes(void);

#endif
