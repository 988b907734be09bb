import Syntax

extension ProgramCode {
  /// What is read at every step, as it can be read without counting references.
  struct View {
    let instructions: UnsafeBufferPointer<Instruction>
    let constants: UnsafeBufferPointer<Value>
    let paths: UnsafeBufferPointer<Path>
    let pathKeys: UnsafeBufferPointer<KeyReference>
    let names: UnsafeBufferPointer<UInt8>
    let tests: UnsafeBufferPointer<Test>

    func keys(of path: Path) -> UnsafeBufferPointer<KeyReference> {
      UnsafeBufferPointer(rebasing: pathKeys[path.first..<path.first + path.count])
    }
  }

  /// The view holds while `body` runs.
  func withView<Result>(_ body: (View) -> Result) -> Result {
    instructions.withUnsafeBufferPointer { instructions in
      constants.withUnsafeBufferPointer { constants in
        paths.withUnsafeBufferPointer { paths in
          pathKeys.withUnsafeBufferPointer { pathKeys in
            names.withUnsafeBufferPointer { names in
              tests.withUnsafeBufferPointer { tests in
                body(
                  View(
                    instructions: instructions, constants: constants, paths: paths,
                    pathKeys: pathKeys, names: names, tests: tests))
              }
            }
          }
        }
      }
    }
  }

  func name(of key: KeyReference) -> String { key.text(in: names) }
}
