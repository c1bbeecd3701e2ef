// libmaxminddb: look-ups in a user's own .mmdb file.
#include <maxminddb.h>
