/// RFC 3492, with the parameters of domain names: a label's characters as letters, digits and hyphens.
private enum Parameters {
  static let base = 36
  static let smallest = 1
  static let largest = 26
  static let skew = 38
  static let damp = 700
  static let firstBias = 72
  static let firstScalar = 0x80
}

/// `nil` where the code stands for no text.
func punycodeDecoded(_ code: [UInt8]) -> [Unicode.Scalar]? {
  var scalars: [Unicode.Scalar] = []
  var rest = code[...]
  if let hyphen = code.lastIndex(of: UInt8(ascii: "-")) {
    scalars = code[..<hyphen].map(Unicode.Scalar.init)
    rest = code[(hyphen + 1)...]
  }
  var value = Parameters.firstScalar
  var bias = Parameters.firstBias
  var place = 0
  while !rest.isEmpty {
    let before = place
    var weight = 1
    for step in sequence(first: Parameters.base, next: { $0 + Parameters.base }) {
      guard let digit = rest.popFirst().flatMap(digitValue) else { return nil }
      let (product, overflow) = digit.multipliedReportingOverflow(by: weight)
      guard !overflow, place <= Int(Int32.max) - min(product, Int(Int32.max)) else { return nil }
      place += product
      let threshold = threshold(step, bias)
      if digit < threshold { break }
      weight *= Parameters.base - threshold
      guard weight <= Int(Int32.max) else { return nil }
    }
    let count = scalars.count + 1
    bias = adapted(place - before, count, isFirst: before == 0)
    value += place / count
    place %= count
    guard value <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(value)) else { return nil }
    scalars.insert(scalar, at: place)
    place += 1
  }
  return scalars
}

/// `nil` for texts too long to count in.
func punycodeEncoded(_ scalars: [Unicode.Scalar]) -> [UInt8]? {
  guard scalars.count <= 1_000 else { return nil }
  var code = scalars.filter(\.isASCII).map { UInt8(truncatingIfNeeded: $0.value) }
  let plain = code.count
  if plain > 0 { code.append(UInt8(ascii: "-")) }
  var value = Parameters.firstScalar
  var bias = Parameters.firstBias
  var delta = 0
  var done = plain
  while done < scalars.count {
    guard let next = scalars.map({ Int($0.value) }).filter({ $0 >= value }).min() else { break }
    delta += (next - value) * (done + 1)
    value = next
    for scalar in scalars {
      if Int(scalar.value) < value { delta += 1 }
      guard Int(scalar.value) == value else { continue }
      appendDigits(of: delta, bias, to: &code)
      bias = adapted(delta, done + 1, isFirst: done == plain)
      delta = 0
      done += 1
    }
    delta += 1
    value += 1
  }
  return code
}

private func appendDigits(of number: Int, _ bias: Int, to code: inout [UInt8]) {
  var rest = number
  var step = Parameters.base
  while true {
    let threshold = threshold(step, bias)
    if rest < threshold { break }
    let span = Parameters.base - threshold
    code.append(digit(threshold + (rest - threshold) % span))
    rest = (rest - threshold) / span
    step += Parameters.base
  }
  code.append(digit(rest))
}

private func threshold(_ step: Int, _ bias: Int) -> Int {
  min(max(step - bias, Parameters.smallest), Parameters.largest)
}

private func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
  var delta = isFirst ? delta / Parameters.damp : delta / 2
  delta += delta / count
  let span = Parameters.base - Parameters.smallest
  var steps = 0
  while delta > span * Parameters.largest / 2 {
    delta /= span
    steps += Parameters.base
  }
  return steps + (span + 1) * delta / (delta + Parameters.skew)
}

private func digit(_ value: Int) -> UInt8 {
  UInt8(value < 26 ? 97 + value : 22 + value)
}

private func digitValue(_ byte: UInt8) -> Int? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 22
  case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 97
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65
  default: nil
  }
}
