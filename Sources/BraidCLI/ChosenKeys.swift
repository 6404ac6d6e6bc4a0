import Dashboard

/// The keys of the dashboard, as a person has changed them.
enum ChosenKeys {
    /// Bytes; a file that is longer is none of keys.
    private static let largestFile = 64 * 1024

    /// The keys of `keys.yaml` in the folder of settings, or the ones that Braid comes with if there is none.
    static func table(_ environment: [String: String]) throws -> KeyTable {
        guard let folder = ProcessEnvironment.configurationFolder(environment) else { return .standard }
        let path = folder + "/keys.yaml"
        do {
            let bytes = try SettingsFile.read(path, atMost: largestFile)
            guard bytes.count <= largestFile else {
                throw SettingsFile.Fault(description: "it is longer than \(largestFile / 1024) KB")
            }
            return try KeyTable(changedBy: String(decoding: bytes, as: UTF8.self), file: path)
        } catch let fault as SettingsFile.Fault where fault.isMissing {
            return .standard
        } catch let fault as SettingsFile.Fault {
            throw Failure(.usage, "error: cannot read \(path): \(fault)")
        } catch let error as KeyFileError {
            throw Failure(.usage, "error: \(error)")
        }
    }
}
