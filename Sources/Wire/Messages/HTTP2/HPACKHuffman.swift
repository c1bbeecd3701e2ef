import CReferenceData

/// Decodes the Huffman code of HPACK (RFC 7541 section 5.2 and appendix B).
enum HPACKHuffman {
  /// The code as a binary tree: two children a node, negative: symbol −1 − value, 0: none.
  private static let tree: [Int32] = {
    var tree: [Int32] = [0, 0]
    for row in ProtocolTable(protocol_table_hpack_huffman).rows {
      guard row.count == 3, let symbol = Int32(row[0]), let code = UInt32(row[1], radix: 16),
        let length = Int(row[2])
      else { continue }
      var node = 0
      for bit in (0..<length).reversed() {
        let place = node * 2 + Int(code >> UInt32(bit) & 1)
        if bit == 0 {
          tree[place] = -1 - symbol
        } else {
          if tree[place] == 0 {
            tree[place] = Int32(tree.count / 2)
            tree.append(contentsOf: [0, 0])
          }
          node = Int(tree[place])
        }
      }
    }
    return tree
  }()

  /// The text behind `range`; nil where the code is broken or padded with anything but ones.
  static func decode(_ bytes: RawSpan, in range: Range<Int>) -> [UInt8]? {
    var text: [UInt8] = []
    text.reserveCapacity(range.count * 8 / 5)
    var node = 0
    var sinceSymbol = 0
    var padding = true
    for offset in range {
      guard let byte = bytes.uint8(at: offset) else { return nil }
      for shift in (0..<8).reversed() {
        let bit = Int(byte >> UInt8(shift) & 1)
        let next = tree[node * 2 + bit]
        sinceSymbol += 1
        padding = padding && bit == 1
        if next < 0 {
          guard next > -257 else { return nil }
          text.append(UInt8(truncatingIfNeeded: -1 - next))
          node = 0
          sinceSymbol = 0
          padding = true
        } else if next == 0 {
          return nil
        } else {
          node = Int(next)
        }
      }
    }
    return sinceSymbol < 8 && padding ? text : nil
  }
}
