/// A simple pattern as a table: from a state and a byte to the next state. A match is a loop over the text, which for the
/// short texts of configs is much less than what it takes to ask RE2. Both say the same of every text.
struct PlainMatcher: Sendable {
  /// The class of each ASCII byte; those of one class lead to the same states.
  private let classes: [UInt8]
  private let classCount: Int
  /// By state and class; 0 leads nowhere. The first state is 1.
  private let table: [UInt8]
  private let isAccepting: [Bool]

  /// `nil` for a pattern that is not simple, or whose table would be large.
  init?(_ text: String) {
    guard let pattern = PlainPatternReader.read(text), var steps = Steps(pattern) else {
      return nil
    }
    let sets = steps.sets
    var known: [[Bool]: UInt8] = [:]
    var classes = [UInt8](repeating: 0, count: 128)
    for byte in UInt8(0)..<128 {
      let membership = sets.map { $0.contains(byte) }
      if known[membership] == nil {
        guard known.count < 32 else { return nil }
        known[membership] = UInt8(known.count)
      }
      classes[Int(byte)] = known[membership] ?? 0
    }
    let members = known.sorted { $0.value < $1.value }.map(\.key)
    guard let states = steps.states(classes: members) else { return nil }
    self.classes = classes
    classCount = members.count
    table = states.table
    isAccepting = states.isAccepting
  }

  @inline(__always)
  func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var state = 1
    for byte in bytes {
      if byte >= 128 { return false }
      state = Int(table[state &* classCount &+ Int(classes[Int(byte)])])
      if state == 0 { return false }
    }
    return isAccepting[state]
  }
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
    guard steps.count < 512 else { return nil }
    switch pattern {
    case .set(let set):
      let index = sets.firstIndex(of: set) ?? sets.count
      if index == sets.count { sets.append(set) }
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
  mutating func states(classes: [[Bool]]) -> (table: [UInt8], isAccepting: [Bool])? {
    var numbers: [[Int]: UInt8] = [[]: 0]
    var states: [[Int]] = [[], closure([start])]
    numbers[states[1]] = 1
    var table = [UInt8](repeating: 0, count: classes.count)
    var current = 1
    while current < states.count {
      for members in classes {
        let following = states[current].compactMap { step -> Int? in
          if case .set(let set, let next) = steps[step], members[set] { next } else { nil }
        }
        let state = closure(following)
        if numbers[state] == nil {
          guard states.count < 128 else { return nil }
          numbers[state] = UInt8(states.count)
          states.append(state)
        }
        table.append(numbers[state] ?? 0)
      }
      current += 1
    }
    return (table, states.map { $0.contains(0) })
  }

  /// The steps that are reached without taking a character: sets and the end, sorted.
  private func closure(_ first: [Int]) -> [Int] {
    var seen: Set<Int> = []
    var waiting = first
    var found: [Int] = []
    while let step = waiting.popLast() {
      guard seen.insert(step).inserted else { continue }
      if case .either(let left, let right) = steps[step] {
        waiting += [left, right]
      } else {
        found.append(step)
      }
    }
    return found.sorted()
  }
}
