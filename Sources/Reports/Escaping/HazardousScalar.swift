import Wire

/// Whether a character controls a display instead of showing on it.
@inline(__always)
func isHazardous(_ scalar: UInt32) -> Bool { DisplayText.isHazardous(scalar) }

/// A text in which hazardous characters are visible as `\u{…}`.
func visible(_ text: String) -> String { DisplayText.visible(text) }
