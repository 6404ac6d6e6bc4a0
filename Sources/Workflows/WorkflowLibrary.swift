/// A workflow file and those that it leads to, each read once.
struct WorkflowLibrary {
    /// A file comes after those that it uses, so that the first one read is the last.
    private(set) var documents: [WorkflowDocument] = []
    private let home: String?
    private var known: Set<String> = []
    private var trail: [Step] = []

    /// A file on the way through all of them.
    private struct Step {
        let document: WorkflowDocument
        var calls: ArraySlice<WorkflowCall>
        /// The last one that was followed.
        var followed: WorkflowCall?
    }

    init(home: String?) {
        self.home = home
    }

    /// Reports whatever cannot be read, and files that use each other.
    ///
    /// Without recursion: a chain of files may be as long as a disk has room for.
    mutating func read(_ main: WorkflowSource, _ faults: inout Faults) {
        let name = main.path.split(separator: "/").last.map(String.init) ?? main.path
        follow(main, as: TextFile.resolved(name, in: main.folder), isMain: true, &faults)
        while let step = trail.last {
            guard let call = step.calls.first else {
                documents.append(step.document)
                trail.removeLast()
                continue
            }
            trail[trail.count - 1].calls.removeFirst()
            trail[trail.count - 1].followed = call
            follow(call, from: step.document, &faults)
        }
    }

    private mutating func follow(_ call: WorkflowCall, from user: WorkflowDocument, _ faults: inout Faults) {
        if let position = trail.firstIndex(where: { $0.document.key == call.file }) {
            reportCircle(trail[position...], &faults)
        } else if !known.contains(call.file), let source = source(call, of: user, &faults) {
            follow(source, as: call.file, isMain: false, &faults)
        }
    }

    private mutating func follow(_ source: WorkflowSource, as key: String, isMain: Bool, _ faults: inout Faults) {
        known.insert(key)
        let text = SourceText(path: source.path, text: YAMLLimits.readable(source.text), isMain: isMain)
        guard let root = YAMLReader.read(text, &faults) else { return }
        var decoder = WorkflowDecoder(folder: source.folder, home: home, faults: faults)
        let file = decoder.workflow(root, in: text)
        faults = decoder.faults
        guard let file else { return }
        let document = WorkflowDocument(key: key, file: file, source: source)
        trail.append(Step(document: document, calls: file.calls[...]))
    }

    private func source(
        _ call: WorkflowCall, of user: WorkflowDocument, _ faults: inout Faults
    ) -> WorkflowSource? {
        do throws(TextFile.Fault) {
            try TextFile.checkRegular(call.file)
            return WorkflowSource(
                path: TextFile.sibling(call.path.value, of: user.source.path), text: try TextFile.read(call.file),
                folder: TextFile.folder(of: call.file))
        } catch {
            faults.error(error.message(call.path.value), at: call.path.place)
            return nil
        }
    }

    private func reportCircle(_ steps: ArraySlice<Step>, _ faults: inout Faults) {
        guard let first = steps.first, let place = first.followed?.path.place else { return }
        let names = steps.map(\.document.source.path) + [first.document.source.path]
        if names.count == 2 {
            faults.error("the workflow uses itself", at: place)
        } else {
            faults.error("workflows use each other: `\(names.joined(separator: " → "))`", at: place)
        }
    }
}

extension WorkflowFile {
    /// The other files that it uses, in the order of their places.
    var calls: [WorkflowCall] {
        (tools.map(\.action) + body.actions).compactMap { action in
            if case .workflow(let call)? = action { call } else { nil }
        }
    }
}

extension BodyDeclaration {
    /// What its branches and its join do, and those of its groups.
    fileprivate var actions: [ActionDeclaration?] {
        (branches.map(\.action) + [join?.action]).flatMap { action in [action] + (action?.group?.actions ?? []) }
    }
}
