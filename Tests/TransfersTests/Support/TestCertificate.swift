import Foundation

/// A certificate for this machine, signed by itself, so that its own file is its authority.
struct TestCertificate: Sendable {
    let file: String
    let keyFile: String

    struct NotMade: Error {
        let status: Int32
    }

    /// `name` is what it is made out to, as OpenSSL writes it: `DNS:localhost` or `IP:127.0.0.1`.
    init(for name: String, in folder: String, isExpired: Bool = false) async throws {
        file = "\(folder)/certificate.pem"
        keyFile = "\(folder)/key.pem"
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", keyFile]
        let subject = ["-subj", "/CN=Braid test", "-addext", "subjectAltName=\(name)"]
        let request = "\(folder)/request.pem"
        if isExpired {
            try await Self.openssl(["req", "-new"] + key + subject + ["-out", request])
            // `x509 -days -1` makes one that ended yesterday; `req -x509` takes no such number.
            try await Self.openssl(
                ["x509", "-req", "-in", request, "-signkey", keyFile, "-days", "-1", "-out", file])
        } else {
            try await Self.openssl(["req", "-x509"] + key + subject + ["-days", "2", "-out", file])
        }
    }

    private static func openssl(_ arguments: [String]) async throws {
        let status = try await onThread { try run(arguments) }
        guard status == 0 else { throw NotMade(status: status) }
    }

    private static func run(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
