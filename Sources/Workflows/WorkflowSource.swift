/// A workflow file that was read, and where it stands.
public struct WorkflowSource: Sendable {
    /// As shown in diagnostics.
    public var path: String
    public var text: String
    /// Absolute; what the paths in the file are relative to.
    public var folder: String

    public init(path: String, text: String, folder: String) {
        self.path = path
        self.text = text
        self.folder = folder
    }

    public var absolutePath: String {
        path.hasPrefix("/") ? path : "\(folder)/\(path.split(separator: "/").last ?? "")"
    }
}
