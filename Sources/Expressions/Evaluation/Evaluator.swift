import Syntax

/// Runs a program once. The stack is the caller's; nothing else is allocated while values are views of trees.
///
/// What is read at every step is reached through pointers, which hold while `run` does: counting references would cost more
/// than the steps themselves.
struct Evaluator: ~Copyable {
  let program: Program
  let code: ProgramCode.View
  let constants: UnsafeBufferPointer<Value>
  let roots: Roots.View
  let context: EvaluationContext
  var meter: CostMeter
  /// The first free place of the stack.
  var top: UnsafeMutablePointer<Value>
  let base: UnsafeMutablePointer<Value>
  var next = 0
  /// What waits as `.failure`, with the instruction that failed.
  var failures: [(failure: Failure, position: ProgramCode.Position)] = []
  /// The lists and maps that macros are making, outermost first.
  var accumulators: [Accumulator] = []
  /// Set by an instruction that knows better than its own position where it failed.
  var failedAt: ProgramCode.Position?

  struct Accumulator {
    var keys: [Value] = []
    var values: [Value] = []
    var known: Set<MapKey> = []
  }

  /// The value, or why there is none and where.
  enum Outcome {
    case value(Value)
    case failure(Failure, ProgramCode.Position)

    static let nothing = Outcome.failure(
      .other("there is nothing to evaluate"), .init(whole: Extent(0, 0), focus: Extent(0, 0)))
  }

  static func run(
    _ program: Program, _ roots: Roots, _ context: EvaluationContext
  ) -> Outcome {
    withUnsafeTemporaryAllocation(of: Value.self, capacity: program.code.stackDepth) { stack in
      program.code.withView { code in
        roots.withView { roots in
          guard let base = stack.baseAddress else { return .nothing }
          var evaluator = Evaluator(
            program: program, code: code, constants: code.constants, roots: roots,
            context: context, meter: CostMeter(limit: context.limits.cost), top: base, base: base)
          let outcome = evaluator.run()
          evaluator.drop(to: 0)
          return outcome
        }
      }
    }
  }

  private mutating func run() -> Outcome {
    while true {
      do throws(Failure) {
        try runSteps()
        return .value(pop())
      } catch {
        let position = failedAt ?? program.code.positions[max(next - 1, 0)]
        failedAt = nil
        if case .cost = error { return .failure(error, position) }
        guard resume(after: error, position) else { return .failure(error, position) }
      }
    }
  }

  private mutating func runSteps() throws(Failure) {
    while next < code.instructions.count {
      let instruction = code.instructions[next]
      next &+= 1
      try meter.charge(1)
      try step(instruction)
    }
  }

  /// Goes on at the innermost handler around the instruction that failed.
  private mutating func resume(after failure: Failure, _ position: ProgramCode.Position) -> Bool {
    let failed = next - 1
    guard
      let handler = program.code.handlers.first(where: { $0.start <= failed && failed < $0.end })
    else { return false }
    drop(to: handler.depth)
    accumulators.removeLast(accumulators.count - handler.accumulators)
    push(wait(failure, position))
    next = handler.target
    return true
  }

  /// Keeps a failure as a value.
  mutating func wait(_ failure: Failure, _ position: ProgramCode.Position) -> Value {
    failures.append((failure, position))
    return .failure(failures.count - 1)
  }

  /// Raises a failure that waited.
  func raise(_ index: Int) throws(Failure) -> Never { throw failures[index].failure }

  // MARK: The stack

  @inline(__always)
  mutating func push(_ value: consuming Value) {
    top.initialize(to: value)
    top += 1
  }

  @inline(__always)
  mutating func pop() -> Value {
    top -= 1
    return top.move()
  }

  @inline(__always)
  mutating func replaceTop(_ value: consuming Value) { (top - 1).pointee = value }

  mutating func drop(to depth: Int) {
    while top > base + depth {
      top -= 1
      top.deinitialize(count: 1)
    }
  }
}
