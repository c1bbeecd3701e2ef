#include "CReferenceData.h"
