import Foundation
import TestSupport

/// A server that is a program of its own.
final class ChildServer: Sendable {
    struct NotStarted: Error {
        let program: String
        let output: String
    }

    let port: Int
    private let process: Process

    /// Starts the program and waits for the first line in which `findPort` finds its port.
    init(_ program: String, _ arguments: [String], findPort: (Substring) -> Int?) throws {
        let process = Process()
        self.process = process
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = ""
        while true {
            let data = output.fileHandleForReading.availableData
            text += String(decoding: data, as: UTF8.self)
            if let port = text.split(separator: "\n").lazy.compactMap(findPort).first {
                self.port = port
                break
            }
            if data.isEmpty { throw NotStarted(program: program, output: text) }
        }
        // So that it never waits for a reader.
        output.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
    }

    deinit {
        // SIGTERM may be blocked in it, as it is in the pool's threads.
        kill(process.processIdentifier, SIGKILL)
    }

    static func isInstalled(_ program: String) -> Bool {
        let path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
        // Where nghttpd is, and not everybody's PATH leads to.
        return "\(path):/usr/sbin".split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }
}

extension ChildServer {
    /// Python's web server with a certificate, serving the folder it is started for.
    static func python(_ certificate: TestCertificate) async throws -> ChildServer {
        let script = """
            import http.server, ssl, sys
            class Handler(http.server.BaseHTTPRequestHandler):
                protocol_version = "HTTP/1.1"
                def do_GET(self):
                    self.send_response(200)
                    self.send_header("Content-Length", "5")
                    self.end_headers()
                    self.wfile.write(b"hello")
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(sys.argv[1], sys.argv[2])
            server.socket = context.wrap_socket(server.socket, server_side=True)
            print(server.server_port, flush=True)
            server.serve_forever()
            """
        return try await onThread {
            try ChildServer("python3", ["-c", script, certificate.file, certificate.keyFile]) { Int($0) }
        }
    }

    /// nghttp2's server, which speaks HTTP/2 only, with the files of a folder.
    static func nghttpd(_ certificate: TestCertificate, folder: String) async throws -> ChildServer {
        let port = Listener().port
        let arguments = [
            "-v", "--address=127.0.0.1", "--htdocs=\(folder)", "\(port)", certificate.keyFile, certificate.file,
        ]
        return try await onThread {
            try ChildServer("/usr/sbin/nghttpd", arguments) { $0.contains("listen 127.0.0.1:\(port)") ? port : nil }
        }
    }
}
