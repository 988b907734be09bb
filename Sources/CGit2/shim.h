#ifndef CATALYST_CGIT2_SHIM_H
#define CATALYST_CGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

// git_libgit2_opts is variadic, which Swift cannot call.

/// No configuration but a repository's own is read, so that two machines give the same bytes.
static inline int catalyst_git_ignore_machine_configuration(void) {
  const git_config_level_t levels[] = {
      GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL,
      GIT_CONFIG_LEVEL_PROGRAMDATA};
  for (int i = 0; i < 4; i++) {
    int result = git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
    if (result < 0) return result;
  }
  return 0;
}

/// Whose folder a repository is matters to programs that run its hooks; reading objects runs none.
static inline int catalyst_git_read_any_owner(void) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
}

/// Adds an object whose id is known already: `git_odb_write` would hash it once more.
static inline int catalyst_git_add(
    git_odb_backend *backend, const git_oid *id, const void *bytes, size_t count,
    git_object_t type) {
  return backend->write(backend, id, bytes, count, type);
}

// Needs _GNU_SOURCE in <unistd.h>, which Swift's Glibc module does not set.
extern int syncfs(int descriptor);

#endif
