// Times the module Expressions; `run` beside this file builds it.
import Diagnostics
import Expressions
import Glibc
import Syntax

@_silgen_name("allocation_count") func allocationCount() -> Int

@main
enum Benchmark {
  private static let condition =
    ".config.postgres.mode == 'embedded' && .config.replicas > 1"

  private static let config = """
    name: shop
    postgres:
      size: 10Gi
      mode: embedded
      backup: {enabled: true, schedule: 0 3 * * *}
    replicas: 3
    hosts: [a.example, b.example, c.example]
    """

  static func main() {
    let node = parse(SourceFile(path: "config.yaml", text: config)).value.documents[0]
    let roots = Roots([("config", node)])
    print("evaluating, of one million after one compilation:")
    evaluate(condition, roots)
    evaluate("has(.config.postgres.backup) && .config.postgres.backup.enabled", roots)
    evaluate(".config.hosts.all(host, host.endsWith('.example'))", roots)
    evaluate("'db-' + .config.name + '-primary'", roots)
    print("compiling, of one hundred thousand:")
    compile("untyped", .catalyst)
    compile("typed by a schema", typed)
  }

  /// `.config` as a schema describes it.
  private static var typed: TypeEnvironment {
    var environment = TypeEnvironment.catalyst
    let postgres = ObjectType(
      name: "config.postgres",
      fields: [
        .init("mode", .string, presence: .certain), .init("size", .string), .init("backup", .anyMap),
      ])
    let config = ObjectType(
      name: "config",
      fields: [
        .init("name", .string), .init("postgres", .object(postgres), presence: .certain),
        .init("replicas", .int, presence: .certain), .init("hosts", .list(.string)),
      ])
    environment.declare("config", .object(config))
    return environment
  }

  private static func evaluate(_ text: String, _ roots: Roots) {
    let source = ExpressionText(SourceFile(path: "expression", text: text))
    guard let expression = Expression.compile(source, environment: .catalyst).value else {
      return print("cannot be compiled: \(text)")
    }
    let context = EvaluationContext()
    var failures = 0
    let before = allocationCount()
    let time = best(of: 5, times: 1_000_000) {
      if expression.value(roots, context: context) == nil { failures += 1 }
    }
    let allocations = Double(allocationCount() - before) / 5_000_000
    report(text, time, "\(tenths(allocations)) allocations, \(failures) failures")
  }

  private static func compile(_ name: String, _ environment: TypeEnvironment) {
    let source = ExpressionText(SourceFile(path: "expression", text: condition))
    var failures = 0
    let time = best(of: 5, times: 100_000) {
      if Expression.compile(source, environment: environment).value == nil { failures += 1 }
    }
    report(name, time, "\(failures) failures")
  }

  /// Nanoseconds of one call, in the best of some rounds; of this thread's time, so that a busy machine counts less.
  private static func best(of rounds: Int, times: Int, _ body: () -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<rounds {
      let start = threadTime()
      for _ in 0..<times { body() }
      best = min(best, Double(threadTime() - start) / Double(times))
    }
    return best
  }

  private static func threadTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  private static func report(_ name: String, _ nanoseconds: Double, _ rest: String) {
    print("  \(Int(nanoseconds.rounded())) ns, \(rest): \(name)")
  }

  private static func tenths(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}
