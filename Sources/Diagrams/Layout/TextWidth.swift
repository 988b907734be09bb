/// How wide a text of a sans-serif face is, in points, `size` points high. Widths are Helvetica's,
/// which its substitutes share; what is drawn is stretched to this width where a face differs.
func textWidth(_ text: String, size: Double) -> Double {
  var thousandths = 0
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x20..<0x7F: thousandths += widths[Int(scalar.value) - 0x20]
    // Scripts whose letters fill a square, and pictures.
    case 0x1100...0x115F, 0x2E80...0xFFDC, 0x1F000...: thousandths += 1000
    default: thousandths += 600
    }
  }
  return Double(thousandths) * size / 1000
}

/// Of the printable characters of ASCII, in thousandths of the size.
private let widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
  556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
  667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
  556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]
