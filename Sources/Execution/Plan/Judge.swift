/// Who says how good a result is: a prompt that is asked once per candidate and answers with a number.
///
/// In its templates the candidate is the element `item`, and `index` its number.
public struct Judge: Sendable {
    public var prompt: PromptSpec
    /// What it returns is a number, whatever is said here.
    public var settings: WorkSettings

    public init(_ prompt: PromptSpec, settings: WorkSettings = .standard) {
        self.prompt = prompt
        self.settings = settings
        self.settings.returns = .number(nil)
    }

    /// What its branches are called within the one that decides: `join/by[2]`.
    static let name = "by"
}

extension Judge: Equatable {
    /// Whether they are asked the same; settings are not compared.
    public static func == (left: Judge, right: Judge) -> Bool {
        left.prompt.model == right.prompt.model && left.prompt.prompt == right.prompt.prompt
            && left.prompt.system == right.prompt.system && left.prompt.temperature == right.prompt.temperature
    }
}
