#ifndef CATALYST_CGIT2_SHIM_H
#define CATALYST_CGIT2_SHIM_H

#include <dlfcn.h>
#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

// No `link` in the module map: the library brings a dozen others, and is opened when a repository is
// wanted, so that no other command pays for loading them. It has to be of the release whose headers were
// there, since its structures are used.

/// What is called of libgit2, by its name without `git_`.
#define CATALYST_GIT2_FUNCTIONS(F) \
  F(buf_dispose) F(credential_ssh_key_from_agent) F(credential_ssh_key_new) \
  F(credential_username_new) F(credential_userpass_plaintext_new) F(diff_free) F(diff_get_delta) \
  F(diff_num_deltas) F(diff_options_init) F(diff_tree_to_workdir_with_index) F(error_last) \
  F(fetch_options_init) F(indexer_append) F(indexer_commit) F(indexer_free) F(indexer_new) \
  F(libgit2_init) F(mempack_new) F(object_free) F(object_id) F(object_lookup) F(object_peel) \
  F(odb_add_backend) F(odb_backend_loose) F(odb_exists) F(odb_free) F(odb_hash) F(odb_new) \
  F(odb_object_data) F(odb_object_free) F(odb_object_size) F(odb_object_type) F(odb_open) \
  F(odb_read) F(odb_read_header) F(odb_write) F(packbuilder_free) F(packbuilder_insert) \
  F(packbuilder_new) F(packbuilder_set_threads) F(packbuilder_write_buf) F(push_options_init) \
  F(reference_free) F(reference_iterator_free) F(reference_iterator_new) F(reference_name) \
  F(reference_next) F(reference_target) F(remote_create_anonymous) F(remote_fetch) F(remote_free) \
  F(remote_init_callbacks) F(remote_push) F(repository_commondir) F(repository_free) \
  F(repository_init_ext) F(repository_init_options_init) F(repository_new) F(repository_odb) \
  F(repository_open_bare) F(repository_open_ext) F(repository_set_odb) F(repository_workdir) \
  F(revparse_single)

/// All set once `catalyst_git2_open` has returned null.
struct catalyst_git2 {
#define CATALYST_FIELD(name) __typeof__(&git_##name) name;
  CATALYST_GIT2_FUNCTIONS(CATALYST_FIELD)
#undef CATALYST_FIELD
  // Variadic, which Swift cannot call.
  __typeof__(&git_libgit2_opts) set_option;
};

/// Opens the library; null, or why it cannot be used, good until the next call of the kind.
static inline const char *catalyst_git2_open(struct catalyst_git2 *api) {
  void *library = dlopen("libgit2.so." LIBGIT2_SOVERSION, RTLD_NOW | RTLD_LOCAL);
  if (!library) return dlerror();
#define CATALYST_FIND(field, name) \
  if (!(api->field = (__typeof__(api->field))dlsym(library, name))) return dlerror();
#define CATALYST_FIND_FUNCTION(name) CATALYST_FIND(name, "git_" #name)
  CATALYST_GIT2_FUNCTIONS(CATALYST_FIND_FUNCTION)
  CATALYST_FIND(set_option, "git_libgit2_opts")
#undef CATALYST_FIND_FUNCTION
#undef CATALYST_FIND
  return 0;
}

/// No configuration but a repository's own is read, so that two machines give the same bytes.
static inline int catalyst_git_ignore_machine_configuration(const struct catalyst_git2 *api) {
  const git_config_level_t levels[] = {
      GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL,
      GIT_CONFIG_LEVEL_PROGRAMDATA};
  for (int i = 0; i < 4; i++) {
    int result = api->set_option(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
    if (result < 0) return result;
  }
  return 0;
}

/// Whose folder a repository is matters to programs that run its hooks; reading objects runs none.
static inline int catalyst_git_read_any_owner(const struct catalyst_git2 *api) {
  return api->set_option(GIT_OPT_SET_OWNER_VALIDATION, 0);
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
