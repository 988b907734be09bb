/// A Git server on this machine: Git's own CGI program behind a few lines of Python, for one user
/// with a password.
enum GitServer {
  /// Starts it on a free port, whose number it writes into `port`, and serves `root`.
  static let script = """
    import base64, http.server, os, subprocess, sys
    root, port, wanted = sys.argv[1], sys.argv[2], base64.b64encode(sys.argv[3].encode()).decode()

    class Handler(http.server.BaseHTTPRequestHandler):
      protocol_version = 'HTTP/1.1'
      def log_message(self, *words): pass

      def body(self):
        if self.headers.get('Transfer-Encoding', '') != 'chunked':
          return self.rfile.read(int(self.headers.get('Content-Length', 0)))
        parts = []
        while True:
          size = int(self.rfile.readline().split(b';')[0], 16)
          parts.append(self.rfile.read(size))
          self.rfile.readline()
          if size == 0: return b''.join(parts)

      def serve(self):
        body = self.body()
        if self.headers.get('Authorization', '') != 'Basic ' + wanted:
          self.send_response(401)
          self.send_header('WWW-Authenticate', 'Basic realm=git')
          self.send_header('Content-Length', '0')
          self.end_headers()
          return
        path, _, query = self.path.partition('?')
        environment = dict(os.environ, GIT_PROJECT_ROOT=root, GIT_HTTP_EXPORT_ALL='1',
          REQUEST_METHOD=self.command, PATH_INFO=path, QUERY_STRING=query, REMOTE_USER='robot',
          CONTENT_TYPE=self.headers.get('Content-Type', ''), CONTENT_LENGTH=str(len(body)))
        answer = subprocess.run(['git', 'http-backend'], input=body, env=environment,
          stdout=subprocess.PIPE).stdout
        head, _, content = answer.partition(b'\\r\\n\\r\\n')
        lines = [line.split(': ', 1) for line in head.decode().split('\\r\\n')]
        status = [int(value.split()[0]) for name, value in lines if name == 'Status']
        self.send_response(status[0] if status else 200)
        for name, value in lines:
          if name != 'Status': self.send_header(name, value)
        self.send_header('Content-Length', str(len(content)))
        self.end_headers()
        self.wfile.write(content)

      do_GET = do_POST = serve

    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    with open(port + '.new', 'w') as file: file.write(str(server.server_port))
    os.rename(port + '.new', port)
    server.serve_forever()
    """
}

/// Says that a test could not be run, and why.
func skipped(_ what: String) {
  print("SKIPPED: \(what)")
}
