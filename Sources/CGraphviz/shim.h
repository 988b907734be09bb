#ifndef CATALYST_CGRAPHVIZ_SHIM_H
#define CATALYST_CGRAPHVIZ_SHIM_H

#include <dlfcn.h>
#include <graphviz/gvc.h>

// No `link` in the module map: the library is opened when a picture is wanted, so that no other
// command pays for loading it. Functions alone are used, and no field of its structures, so that the
// library of another release serves as well as the one whose headers were there.

/// What is called of Graphviz; all set once `catalyst_graphviz_open` has returned null.
struct catalyst_graphviz {
  __typeof__(&gvContext) context;
  __typeof__(&gvFreeContext) free_context;
  __typeof__(&gvLayout) layout;
  __typeof__(&gvFreeLayout) free_layout;
  __typeof__(&gvRenderData) render;
  __typeof__(&gvFreeRenderData) free_render;
  __typeof__(&agmemread) read;
  __typeof__(&agclose) close;
  __typeof__(&agseterr) set_error_level;
  __typeof__(&aglasterr) last_error;
};

/// Opens the library; null, or why it cannot be used, good until the next call of the kind.
static inline const char *catalyst_graphviz_open(struct catalyst_graphviz *api) {
  // Debian 12 and 13, then what came after.
  static const char *const names[] = {"libgvc.so.6", "libgvc.so.7", "libgvc.so"};
  void *library = 0;
  for (int i = 0; i < 3 && !library; i++) library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (!library) return dlerror();
#define CATALYST_FIND(field, name) \
  if (!(api->field = (__typeof__(api->field))dlsym(library, name))) return dlerror();
  CATALYST_FIND(context, "gvContext")
  CATALYST_FIND(free_context, "gvFreeContext")
  CATALYST_FIND(layout, "gvLayout")
  CATALYST_FIND(free_layout, "gvFreeLayout")
  CATALYST_FIND(render, "gvRenderData")
  CATALYST_FIND(free_render, "gvFreeRenderData")
  CATALYST_FIND(read, "agmemread")
  CATALYST_FIND(close, "agclose")
  CATALYST_FIND(set_error_level, "agseterr")
  CATALYST_FIND(last_error, "aglasterr")
#undef CATALYST_FIND
  return 0;
}

/// Renders a graph that is laid out; null where that fails. What is returned ends in a zero.
static inline char *catalyst_graphviz_render(
    const struct catalyst_graphviz *api, GVC_t *context, graph_t *graph, const char *format) {
  char *text = 0;
  // An `unsigned` up to release 11 and a `size_t` since: there is room for both.
  size_t length = 0;
  return api->render(context, graph, format, &text, (void *)&length) == 0 ? text : 0;
}

#endif
