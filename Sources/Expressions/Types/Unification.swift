/// What the checker has found out about type variables, and the rules by which types fit together.
struct Unification {
  /// By the variable's number; `nil` while nothing is known of it.
  private var bindings: [CELType?] = []
  /// Whether null can stand where an object is expected, as it can for a message of protobuf.
  private let nullFitsObjects: Bool

  init(nullFitsObjects: Bool = false) { self.nullFitsObjects = nullFitsObjects }

  mutating func fresh() -> CELType {
    bindings.append(nil)
    return .variable(bindings.count - 1)
  }

  /// A signature with its parameters replaced by fresh variables.
  mutating func instantiate(_ overload: Overload) -> (parameters: [CELType], result: CELType) {
    guard overload.isGeneric else { return (overload.parameters, overload.result) }
    var variables: [String: CELType] = [:]
    let parameters = overload.parameters.map { instantiate($0, &variables) }
    return (parameters, instantiate(overload.result, &variables))
  }

  private mutating func instantiate(
    _ type: CELType, _ variables: inout [String: CELType]
  ) -> CELType {
    switch type {
    case .parameter(let name):
      if let known = variables[name] { return known }
      let variable = fresh()
      variables[name] = variable
      return variable
    case .list(let item): return .list(instantiate(item, &variables))
    case .map(let key, let value):
      return .map(instantiate(key, &variables), instantiate(value, &variables))
    case .type(let inner): return .type(instantiate(inner, &variables))
    case .nullable(let inner): return .nullable(instantiate(inner, &variables))
    case .opaque(let name, let arguments):
      return .opaque(name, arguments.map { instantiate($0, &variables) })
    default: return type
    }
  }

  /// The type with all that is known put in; variables of which nothing is known stay, or become `dyn` at the end.
  func resolve(_ type: CELType, final: Bool = false) -> CELType {
    switch type {
    case .variable(let number):
      guard let bound = bindings[number] else { return final ? .dynamic : type }
      return resolve(bound, final: final)
    case .list(let item): return .list(resolve(item, final: final))
    case .map(let key, let value):
      return .map(resolve(key, final: final), resolve(value, final: final))
    case .type(let inner): return .type(resolve(inner, final: final))
    case .nullable(let inner): return .nullable(resolve(inner, final: final))
    case .unordered(let item, let keys):
      return .unordered(resolve(item, final: final), keys: keys)
    case .opaque(let name, let arguments) where !arguments.isEmpty:
      return .opaque(name, arguments.map { resolve($0, final: final) })
    default: return type
    }
  }

  /// Whether all fit, each on what the ones before it have shown; nothing is kept where one does not.
  mutating func assign(_ arguments: [CELType], to parameters: [CELType]) -> Bool {
    guard arguments.count == parameters.count else { return false }
    let before = bindings
    for (argument, parameter) in zip(arguments, parameters)
    where !isAssignable(argument, to: parameter) {
      bindings = before
      return false
    }
    return true
  }

  mutating func assign(_ type: CELType, to target: CELType) -> Bool {
    assign([type], to: [target])
  }

  private mutating func isAssignable(_ type: CELType, to target: CELType) -> Bool {
    if type == target { return true }
    if case .variable(let number) = target { return bind(number, type) }
    if case .variable(let number) = type { return bind(number, target) }
    if type.isDynamic || target.isDynamic { return true }
    switch (type, target) {
    case (.null, .nullable), (.null, .timestamp), (.null, .duration), (.null, .opaque),
      (.opaque, .null), (.nullable, .null), (.timestamp, .null), (.duration, .null):
      return true
    case (.null, .object), (.object, .null): return nullFitsObjects
    case (.nullable(let left), .nullable(let right)): return isAssignable(left, to: right)
    case (_, .nullable(let inner)): return isAssignable(type, to: inner)
    case (.nullable(let inner), _): return isAssignable(inner, to: target)
    case (.unordered, _): return isAssignable(type.plain, to: target)
    case (_, .unordered): return isAssignable(type, to: target.plain)
    case (.list(let left), .list(let right)): return isAssignable(left, to: right)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return isAssignable(key, to: otherKey) && isAssignable(value, to: otherValue)
    case (.object, .map(let key, let value)):
      return isAssignable(.string, to: key) && isAssignable(.dynamic, to: value)
    case (.map(let key, _), .object): return isAssignable(key, to: .string)
    case (.object, .object), (.type, .type): return true
    case (.opaque(let name, let left), .opaque(let other, let right)):
      guard name == other, left.count == right.count else { return false }
      for (left, right) in zip(left, right) where !isAssignable(left, to: right) { return false }
      return true
    default: return false
    }
  }

  private mutating func bind(_ number: Int, _ type: CELType) -> Bool {
    guard let bound = bindings[number] else {
      if refers(type, to: number) { return resolve(type) == .variable(number) }
      bindings[number] = type
      return true
    }
    guard isAssignable(type, to: bound) else { return false }
    let general = Unification.moreGeneral(resolve(type), resolve(bound))
    if !refers(general, to: number) { bindings[number] = general }
    return true
  }

  private func refers(_ type: CELType, to number: Int) -> Bool {
    switch type {
    case .variable(let other):
      other == number || (bindings[other].map { refers($0, to: number) } ?? false)
    case .list(let inner), .unordered(let inner, _), .type(let inner), .nullable(let inner):
      refers(inner, to: number)
    case .map(let key, let value): refers(key, to: number) || refers(value, to: number)
    case .opaque(_, let arguments): arguments.contains { refers($0, to: number) }
    default: false
    }
  }

  /// Of two types that fit together the one that says less: `list(dyn)` of `list(dyn)` and `list(int)`.
  static func moreGeneral(_ left: CELType, _ right: CELType) -> CELType {
    isMoreGeneral(left, than: right) ? left : right
  }

  private static func isMoreGeneral(_ left: CELType, than right: CELType) -> Bool {
    switch (left.plain, right.plain) {
    case (.dynamic, _), (.variable, _), (.failed, _): return true
    case (_, .dynamic), (_, .variable), (_, .failed): return false
    case (.nullable(let left), .nullable(let right)): return isMoreGeneral(left, than: right)
    case (.nullable(let left), _): return isMoreGeneral(left, than: right)
    case (.list(let left), .list(let right)): return isMoreGeneral(left, than: right)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return isMoreGeneral(key, than: otherKey) && isMoreGeneral(value, than: otherValue)
    case (.map, .object): return true
    case (.opaque, .null), (.timestamp, .null), (.duration, .null), (.object, .null): return true
    case (.opaque(let name, let left), .opaque(let other, let right)):
      return name == other && left.count == right.count
        && zip(left, right).allSatisfy { isMoreGeneral($0, than: $1) }
    default: return left == right
    }
  }

  /// The type of a list's elements, or of two branches, that have these two types.
  mutating func join(_ left: CELType, _ right: CELType) -> CELType {
    if assign(right, to: left) {
      return Unification.moreGeneral(resolve(left), resolve(right))
    }
    return .dynamic
  }
}
