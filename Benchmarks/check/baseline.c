/* The least that reading manifests with libyaml costs: every file that is named on standard input is
   opened, read and run through the bare event loop. Nothing is made of it. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

static int run_events(const unsigned char *bytes, size_t length) {
  yaml_parser_t parser;
  yaml_event_t event;
  int is_last = 0, is_readable = 1;
  if (!yaml_parser_initialize(&parser)) return 0;
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, bytes, length);
  while (!is_last && is_readable) {
    is_readable = yaml_parser_parse(&parser, &event);
    if (!is_readable) break;
    is_last = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return is_readable;
}

int main(void) {
  char *path = NULL;
  size_t capacity = 0;
  ssize_t count;
  while ((count = getline(&path, &capacity, stdin)) > 0) {
    struct stat status;
    path[strcspn(path, "\n")] = 0;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &status) != 0) return perror(path), 1;
    unsigned char *bytes = malloc(status.st_size + 1);
    ssize_t length = bytes ? read(file, bytes, status.st_size) : -1;
    close(file);
    if (length < 0 || !run_events(bytes, length)) return fprintf(stderr, "%s cannot be read\n", path), 1;
    free(bytes);
  }
  free(path);
  return 0;
}
