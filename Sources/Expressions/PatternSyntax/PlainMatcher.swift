/// A simple pattern as a table: from a state and a byte to the next state. A match is a loop over the text, which for the
/// short texts of configs is much less than what it takes to ask RE2. Both say the same of every text.
struct PlainMatcher: Sendable {
  /// First the column of each ASCII byte, then a row for each state: whether a text may end there, and the states that the
  /// columns lead to. State 0 leads nowhere, the first one is 1. All in one stretch: threads that match with the same pattern
  /// count its references, once for each array.
  private let cells: [UInt8]
  private let width: Int

  private static let byteCount = 128

  /// `nil` for a pattern that is not simple, or whose table would be large.
  init?(_ text: String) {
    guard let pattern = PlainPatternReader.read(text), let steps = Steps(pattern) else {
      return nil
    }
    let (classes, members) = characterClasses(of: steps.sets)
    guard members.count <= 32, let states = steps.states(classes: members) else { return nil }
    width = members.count + 1
    var cells = classes.map { $0 + 1 }
    for (state, isAccepting) in states.isAccepting.enumerated() {
      cells.append(isAccepting ? 1 : 0)
      cells += states.table[state * members.count..<(state + 1) * members.count]
    }
    self.cells = cells
  }

  @inline(__always)
  func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var row = PlainMatcher.byteCount &+ width
    for byte in bytes {
      if byte >= 128 { return false }
      let state = Int(cells[row &+ Int(cells[Int(byte)])])
      if state == 0 { return false }
      row = PlainMatcher.byteCount &+ state &* width
    }
    return cells[row] == 1
  }
}

/// The class of each ASCII byte, and the sets that hold each class: a bit for each set.
private func characterClasses(of sets: [ASCIISet]) -> (classes: [UInt8], members: [UInt64]) {
  var members: [UInt64] = []
  let classes = (UInt8(0)..<128).map { byte -> UInt8 in
    var membership: UInt64 = 0
    for (index, set) in sets.enumerated() where set.contains(byte) { membership |= 1 << index }
    if let known = members.firstIndex(of: membership) { return UInt8(known) }
    members.append(membership)
    return UInt8(members.count - 1)
  }
  return (classes, members)
}

/// A pattern as steps that may be taken side by side.
private struct Steps {
  private enum Step {
    case set(Int, next: Int)
    case either(Int, Int)
    case end
  }

  private var steps: [Step] = [.end]
  private(set) var sets: [ASCIISet] = []
  private var start = 0

  /// `nil` for a pattern of too many steps.
  init?(_ pattern: PlainPattern) {
    guard let start = add(pattern, before: 0) else { return nil }
    self.start = start
  }

  /// Adds what takes the pattern and goes on at `next`; where it begins.
  private mutating func add(_ pattern: PlainPattern, before next: Int) -> Int? {
    guard steps.count < 500 else { return nil }
    switch pattern {
    case .set(let set):
      let index = sets.firstIndex(of: set) ?? sets.count
      if index == sets.count { sets.append(set) }
      // A class of characters has a bit for each set.
      guard sets.count <= 64 else { return nil }
      steps.append(.set(index, next: next))
      return steps.count - 1
    case .sequence(let parts):
      var next = next
      for part in parts.reversed() {
        guard let start = add(part, before: next) else { return nil }
        next = start
      }
      return next
    case .choice(let alternatives):
      var start: Int?
      for alternative in alternatives {
        guard let other = add(alternative, before: next) else { return nil }
        guard let known = start else {
          start = other
          continue
        }
        steps.append(.either(known, other))
        start = steps.count - 1
      }
      return start
    case .repetition(let part, let least, let most):
      return add(part, least: least, most: most, before: next)
    }
  }

  private mutating func add(
    _ part: PlainPattern, least: Int, most: Int?, before next: Int
  ) -> Int? {
    var start = next
    if let most {
      for _ in least..<most {
        guard let once = add(part, before: start) else { return nil }
        steps.append(.either(once, next))
        start = steps.count - 1
      }
    } else {
      let loop = steps.count
      steps.append(.either(next, next))
      guard let once = add(part, before: loop) else { return nil }
      steps[loop] = .either(once, next)
      start = loop
    }
    for _ in 0..<least {
      guard let once = add(part, before: start) else { return nil }
      start = once
    }
    return start
  }

  /// The table of all states, which are sets of steps; `nil` where they are many.
  func states(classes: [UInt64]) -> (table: [UInt8], isAccepting: [Bool])? {
    let reached = steps.indices.map(reached)
    var states = [StepSet(), reached[start]]
    var table = [UInt8](repeating: 0, count: classes.count)
    var current = 1
    while current < states.count {
      for members in classes {
        var following = StepSet()
        states[current].forEach { step in
          if case .set(let set, let next) = steps[step], members >> set & 1 == 1 {
            following.formUnion(reached[next])
          }
        }
        // Most characters lead nowhere, or on to a state that is new.
        let number = following.isEmpty ? 0 : states.lastIndex(of: following) ?? states.count
        if number == states.count {
          guard number < 128 else { return nil }
          states.append(following)
        }
        table.append(UInt8(number))
      }
      current += 1
    }
    return (table, states.map { $0.contains(0) })
  }

  /// The steps that are reached from one without taking a character: sets and the end.
  private func reached(from first: Int) -> StepSet {
    guard case .either = steps[first] else { return StepSet(first) }
    var found = StepSet()
    var seen = StepSet()
    var waiting = [first]
    while let step = waiting.popLast() {
      guard !seen.contains(step) else { continue }
      seen.insert(step)
      if case .either(let left, let right) = steps[step] {
        waiting.append(left)
        waiting.append(right)
      } else {
        found.insert(step)
      }
    }
    return found
  }
}

/// Some of 512 steps, a bit for each.
private struct StepSet: Equatable {
  private var bits = SIMD8<UInt64>.zero

  init() {}

  init(_ step: Int) { insert(step) }

  mutating func insert(_ step: Int) { bits[step >> 6] |= 1 << UInt64(step & 63) }

  var isEmpty: Bool { bits == .zero }

  func contains(_ step: Int) -> Bool { bits[step >> 6] >> UInt64(step & 63) & 1 == 1 }

  mutating func formUnion(_ other: StepSet) { bits |= other.bits }

  func forEach(_ body: (Int) -> Void) {
    for index in 0..<8 {
      var word = bits[index]
      while word != 0 {
        body(index << 6 + word.trailingZeroBitCount)
        word &= word &- 1
      }
    }
  }
}
