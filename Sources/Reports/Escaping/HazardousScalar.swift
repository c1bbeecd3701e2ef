/// Whether a character controls a display instead of showing on it: C0 and C1 controls, DEL, line
/// and paragraph separators, bidirectional controls, zero-width and other format characters
/// (Unicode 16 categories Cc, Zl, Zp and the parts of Cf that hide or reorder text).
func isHazardous(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
    0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
    return true
  default: return false
  }
}

/// A text in which hazardous characters are visible as `\u{…}`.
func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { isHazardous($0.value) }) else { return text }
  var safe = ""
  for scalar in text.unicodeScalars {
    if isHazardous(scalar.value) {
      safe += "\\u{\(String(scalar.value, radix: 16))}"
    } else {
      safe.unicodeScalars.append(scalar)
    }
  }
  return safe
}
