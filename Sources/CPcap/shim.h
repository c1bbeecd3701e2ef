// libpcap's savefile reader and link-type names, as the Captures module uses them.
#include <pcap/pcap.h>
