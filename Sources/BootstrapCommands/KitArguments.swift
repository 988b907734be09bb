package import BootstrapKit
import Shell

extension SlotNumber: ArgumentValue {
  package init?(argument: String) { self.init(argument) }
  package static let expectation = "a slot such as '49' or '06a'"
}

extension Layer: ArgumentValue {}
