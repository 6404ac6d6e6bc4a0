import Execution

/// Where a plan sends something.
enum Destination: Hashable {
    /// The host of a URL; or what gives the URL.
    case host(String)
    case model(String)
    case simulated
    /// A command on this machine.
    case command

    var words: String {
        switch self {
        case .host(let host): "to \(host)"
        case .model(let name): "to \(name)"
        case .simulated: "to the simulated model"
        case .command: "to commands on this machine"
        }
    }
}

extension Plan {
    /// Each destination once, in the order in which it is first named, with the branches that send there.
    var destinations: [(destination: Destination, branches: [String])] {
        var found: [(destination: Destination, branches: [String])] = []
        for (name, destination) in body.destinations(in: "", inputs) {
            if let index = found.firstIndex(where: { $0.destination == destination }) {
                if found[index].branches.last != name { found[index].branches.append(name) }
            } else {
                found.append((destination, [name]))
            }
        }
        return found
    }

    var destinationWords: [String] {
        destinations.map { destination, branches in
            let names = branches.prefix(5).joined(separator: ", ")
            let more = branches.count > 5 ? " and \(branches.count - 5) more" : ""
            return "\(destination.words) (\(names)\(more))"
        }
    }
}

extension Body {
    /// - Parameter path: of the group, with a slash at its end.
    fileprivate func destinations(in path: String, _ inputs: [Value.Field]) -> [(String, Destination)] {
        let ofBranches = branches.flatMap { branch -> [(String, Destination)] in
            if case .group(let body) = branch.action {
                return body.destinations(in: "\(path)\(branch.name)/", inputs)
            }
            return branch.action.destinations(inputs, branch.settings).map { (path + branch.name, $0) }
        }
        guard case .action(let action) = join.work else { return ofBranches }
        if case .group(let body) = action {
            return ofBranches + body.destinations(in: "\(path)\(BranchID.joinPath)/", inputs)
        }
        return ofBranches + action.destinations(inputs, join.settings).map { (path + BranchID.joinPath, $0) }
    }
}

extension Action {
    /// None for what is done without anybody else; several where it is one model or another.
    fileprivate func destinations(_ inputs: [Value.Field], _ settings: WorkSettings) -> [Destination] {
        switch self {
        case .prompt(let prompt):
            prompt.destinations + prompt.tools.flatMap { $0.action.destinations(inputs, $0.settings) }
        case .request(let request): settings.destinations(insteadOf: .host(request.host(inputs)))
        case .command: settings.destinations(insteadOf: .command)
        case .aggregate(let aggregation): aggregation.judge?.prompt.destinations ?? []
        // As a tool of a model; one that is a branch is told with its path.
        case .group(let body): body.destinations(in: "", inputs).map(\.1)
        case .value, .task: []
        }
    }
}

extension WorkSettings {
    /// What stands in for the real thing; both, where only the run tells whether it does.
    fileprivate func destinations(insteadOf real: Destination) -> [Destination] {
        if simulation == nil { return [real] }
        return simulationModel == nil ? [.simulated] : [.simulated, real]
    }
}

extension PromptSpec {
    /// The models that it may ask, each once, as far as they are known.
    var modelNames: [String] {
        var seen: Set<String> = []
        return candidates.map(\.model).filter { seen.insert($0).inserted }
    }

    fileprivate var destinations: [Destination] {
        let asked = candidates
        if asked.isEmpty { return [.model("the model that \(model) gives")] }
        return asked.map { candidate in
            if candidate.model == Self.simulatedModel { return .simulated }
            let place = candidate.endpoint.baseURL.map { " at \(ShownURL.masking($0))" } ?? ""
            return .model(candidate.model + place)
        }
    }
}

extension RequestSpec {
    /// The host and port, without what gives access to it; where only the run will tell, what the URL begins with.
    fileprivate func host(_ inputs: [Value.Field]) -> String {
        let parts = url.parts.map { part in
            switch part {
            case .literal(let text): return text
            case .placeholder(let placeholder):
                guard case .input(let name) = placeholder.reference.root, placeholder.reference.path.isEmpty,
                    case .text(let value)? = inputs.first(where: { $0.name == name })?.value
                else { return "{{\(placeholder.reference.text)}}" }
                return value
            }
        }
        // A name or a password may stand before the host.
        let text = ShownURL.masking(parts.joined())
        guard let scheme = text.firstRange(of: "://") else { return "the address in \(text.prefix { $0 != "/" })" }
        let authority = text[scheme.upperBound...].prefix { !"/?#".contains($0) }
        return String(authority.split(separator: "@").last ?? "")
    }
}
