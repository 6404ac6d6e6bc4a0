import ArgumentParser
import Execution
import RunLog
import Workflows

/// How a run was asked for, as far as whoever goes on from it has to ask for the same.
struct Invocation: Equatable {
    enum Subject: Equatable {
        /// `braid run`: the workflow file, as an absolute path.
        case file(String)
        /// `braid demo`: the name of the example.
        case example(String)
        /// `braid map`.
        case map
    }

    var subject: Subject
    /// What the paths in the workflow are relative to.
    var folder: String
    /// The names of the inputs that were given.
    var inputs: [String]
    /// Options of the command that decide what is done, as they are written.
    var options: [String]

    static let fileName = "invocation.json"

    init(_ subject: Subject, in folder: String, _ options: RunOptions) {
        self.subject = subject
        self.folder = folder
        inputs = ((try? InputArguments.given(options.inputs)) ?? []).map(\.name)
        self.options = options.decisive
    }

    // MARK: Stored

    var json: String {
        var fields: [Value.Field] = []
        switch subject {
        case .file(let path): fields = [.init("command", .text("run")), .init("file", .text(path))]
        case .example(let name): fields = [.init("command", .text("demo")), .init("example", .text(name))]
        case .map: fields = [.init("command", .text("map"))]
        }
        fields += [
            .init("folder", .text(folder)), .init("inputs", .list(inputs.map(Value.text))),
            .init("options", .list(options.map(Value.text))),
        ]
        return Value.object(fields).json + "\n"
    }

    /// `nil` where that is not written, or not so.
    init?(of run: RunFolder) {
        guard let text = run.text(of: Self.fileName), let value = try? Value(json: Array(text.utf8)),
            case .text(let folder)? = value["folder"], case .text(let command)? = value["command"]
        else { return nil }
        switch (command, value["file"], value["example"]) {
        case ("run", .text(let path)?, _): subject = .file(path)
        case ("demo", _, .text(let name)?): subject = .example(name)
        case ("map", _, _): subject = .map
        default: return nil
        }
        self.folder = folder
        guard let inputs = value["inputs"]?.texts, let options = value["options"]?.texts else { return nil }
        (self.inputs, self.options) = (inputs, options)
    }
}

extension Value {
    /// `nil` if it is anything but a list of texts.
    fileprivate var texts: [String]? {
        guard case .list(let elements) = self else { return nil }
        let texts = elements.compactMap { element in if case .text(let text) = element { text } else { nil } }
        return texts.count == elements.count ? texts : nil
    }
}

extension RunOptions {
    /// What decides which branches run and how; not how that is shown.
    var decisive: [String] {
        var options = sequential ? ["--sequential"] : []
        switch maxParallel {
        case .unlimited: options += ["--max-parallel", "unlimited"]
        case .atMost(let count): options += ["--max-parallel", "\(count)"]
        case nil: break
        }
        if let deadline { options += ["--deadline", "\(deadline.milliseconds)ms"] }
        for name in model { options += ["--model", name] }
        if let onFailure { options += ["--on-failure", onFailure.rawValue] }
        if let require { options += ["--require", require.text] }
        if let seed { options += ["--seed", "\(seed)"] }
        return options
    }

    /// Models by what they are for; of two for the same the later holds.
    static func models(_ before: [String], replacedBy given: [String]) -> [String] {
        before.filter { old in !given.contains { $0.alias == old.alias } } + given
    }

    /// The same, with what an earlier run was asked for where nothing is said.
    ///
    /// - Parameter path: the file that says it.
    func filled(from earlier: Invocation, in path: String) throws -> RunOptions {
        guard let before = try? RunOptions.parse(earlier.options) else {
            throw Failure(
                .failed,
                "error: the options in `\(path)` cannot be read: "
                    + "\(earlier.options.joined(separator: " "))\n = run the workflow again")
        }
        var options = self
        options.sequential = sequential || before.sequential
        options.maxParallel = maxParallel ?? before.maxParallel
        options.deadline = deadline ?? before.deadline
        options.model = Self.models(before.model, replacedBy: model)
        options.onFailure = onFailure ?? before.onFailure
        options.require = require ?? before.require
        options.seed = seed ?? before.seed
        return options
    }
}

extension String {
    /// What `judge=openai/x` is about; `nil` where it is about every prompt that names no model.
    fileprivate var alias: Substring? { firstIndex(of: "=").map { self[..<$0] } }
}
