package import Model

/// An object of one of our kinds. This is the one place where kinds are told apart.
package enum CatalystObject: Sendable {
  case application(Application)
  case blueprint(Blueprint)
  case cnpgPair(CNPGPair)
  case continuum(Continuum)
  case environment(Environment)
  case environmentPolicy(EnvironmentPolicy)
  case organization(Organization)
  case runbook(Runbook)
  case secretPolicy(SecretPolicy)
  case sovereign(Sovereign)
  case userAccess(UserAccess)
  /// A kind whose shape the sources do not give: its name is known, its spec is its own affair.
  case opaque(Header, Kind)

  package init(_ header: Header, kind: Kind) {
    switch kind {
    case .application: self = .application(Application(header))
    case .blueprint: self = .blueprint(Blueprint(header))
    case .cnpgPair: self = .cnpgPair(CNPGPair(header))
    case .continuum: self = .continuum(Continuum(header))
    case .environment: self = .environment(Environment(header))
    case .environmentPolicy: self = .environmentPolicy(EnvironmentPolicy(header))
    case .organization: self = .organization(Organization(header))
    case .runbook: self = .runbook(Runbook(header))
    case .secretPolicy: self = .secretPolicy(SecretPolicy(header))
    case .sovereign: self = .sovereign(Sovereign(header))
    case .userAccess: self = .userAccess(UserAccess(header))
    case .pdm, .sandbox: self = .opaque(header, kind)
    }
  }

  package var kind: Kind {
    switch self {
    case .application: .application
    case .blueprint: .blueprint
    case .cnpgPair: .cnpgPair
    case .continuum: .continuum
    case .environment: .environment
    case .environmentPolicy: .environmentPolicy
    case .organization: .organization
    case .runbook: .runbook
    case .secretPolicy: .secretPolicy
    case .sovereign: .sovereign
    case .userAccess: .userAccess
    case .opaque(_, let kind): kind
    }
  }

  package var header: Header {
    switch self {
    case .application(let object): object.header
    case .blueprint(let object): object.header
    case .cnpgPair(let object): object.header
    case .continuum(let object): object.header
    case .environment(let object): object.header
    case .environmentPolicy(let object): object.header
    case .organization(let object): object.header
    case .runbook(let object): object.header
    case .secretPolicy(let object): object.header
    case .sovereign(let object): object.header
    case .userAccess(let object): object.header
    case .opaque(let header, _): header
    }
  }
}
