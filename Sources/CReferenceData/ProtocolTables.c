#include "ProtocolTables.h"

#include <stddef.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char dns_types[] = {
#embed "tables/dns-types.tsv"
};
static const unsigned char netbios_types[] = {
#embed "tables/netbios-types.tsv"
};
static const unsigned char dns_response_codes[] = {
#embed "tables/dns-response-codes.tsv"
};
static const unsigned char quic_versions[] = {
#embed "tables/quic-versions.tsv"
};
static const unsigned char x509_attribute_names[] = {
#embed "tables/x509-attribute-names.tsv"
};
static const unsigned char mavlink_messages[] = {
#embed "tables/mavlink-messages.tsv"
};
static const unsigned char hpack_huffman[] = {
#embed "tables/hpack-huffman.tsv"
};
static const unsigned char hpack_static[] = {
#embed "tables/hpack-static.tsv"
};
static const unsigned char link_types[] = {
#embed "tables/link-types.tsv"
};

const unsigned char *protocol_table(enum ProtocolTableName name, unsigned long *count) {
  switch (name) {
    case protocol_table_dns_types: *count = sizeof dns_types; return dns_types;
    case protocol_table_netbios_types: *count = sizeof netbios_types; return netbios_types;
    case protocol_table_dns_response_codes:
      *count = sizeof dns_response_codes;
      return dns_response_codes;
    case protocol_table_quic_versions: *count = sizeof quic_versions; return quic_versions;
    case protocol_table_x509_attribute_names:
      *count = sizeof x509_attribute_names;
      return x509_attribute_names;
    case protocol_table_mavlink_messages: *count = sizeof mavlink_messages; return mavlink_messages;
    case protocol_table_hpack_huffman: *count = sizeof hpack_huffman; return hpack_huffman;
    case protocol_table_hpack_static: *count = sizeof hpack_static; return hpack_static;
    case protocol_table_link_types: *count = sizeof link_types; return link_types;
  }
  *count = 0;
  return NULL;
}
