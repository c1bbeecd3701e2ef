// The built-in tables, embedded by #embed.
#ifndef C_REFERENCE_DATA_H
#define C_REFERENCE_DATA_H
#include "ProtocolTables.h"
#endif
