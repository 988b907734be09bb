import Files
import Glibc

func deleteFile(_ path: String) throws {
  guard unlink(path) == 0 else { throw FileError(.write, path, .forbidden) }
}

/// Commits a change of a generated file, as a person would.
func editInGit(_ folder: TestFolder, repository: String, file: String) throws {
  let clone = "\(folder.path)/clone"
  let script = """
    git clone -q '\(folder.repositories)/\(repository).git' '\(clone)' &&
    cd '\(clone)' && echo '# by hand' >> '\(file)' && git add -A &&
    git -c user.name=Person -c user.email=person@example.org commit -q -m edit && git push -q
    """
  guard system(script) == 0 else { throw FileError(.write, clone, .missing) }
}
