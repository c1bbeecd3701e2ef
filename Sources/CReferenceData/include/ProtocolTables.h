#ifndef PROTOCOL_TABLES_H
#define PROTOCOL_TABLES_H
// Numbers and names of protocols that `Wire` reads: TSV text embedded from tables/.
enum ProtocolTableName {
  protocol_table_dns_types,
  protocol_table_netbios_types,
  protocol_table_dns_response_codes,
  protocol_table_quic_versions,
  protocol_table_x509_attribute_names,
  protocol_table_mavlink_messages,
  protocol_table_hpack_huffman,
  protocol_table_hpack_static,
  protocol_table_link_types
};
// The table's first byte and, in *count, its length; a null pointer for an unknown name.
const unsigned char *protocol_table(enum ProtocolTableName name, unsigned long *count);
#endif
