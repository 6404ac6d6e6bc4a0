internal import Execution

/// How long the branches of a run took, in a small file of its own: its log may have many megabytes.
///
/// `{"format":"braid.times","version":1,"workflow":"Report","times":{"write":[1204,1187]},"simulated":{}}`, in
/// milliseconds.
struct TimesFile {
    let workflow: String
    let times: BranchTimes

    static let name = "times.json"
    private static let format = "braid.times"
    private static let version = 1

    init(workflow: String, times: BranchTimes) {
        self.workflow = workflow
        self.times = times
    }

    /// `nil` for what this version cannot read.
    init?(json: [UInt8]) {
        guard let value = try? Value(json: json), case .text(Self.format)? = value["format"],
            case .integer(Self.version)? = value["version"], case .text(let workflow)? = value["workflow"]
        else { return nil }
        self.workflow = workflow
        var series: [BranchTimes.Name: BranchTimes.Series] = [:]
        for (field, isSimulated) in [("times", false), ("simulated", true)] {
            guard case .object(let fields)? = value[field] else { continue }
            for field in fields {
                let values = field.value.milliseconds
                guard !values.isEmpty else { continue }
                series[BranchTimes.Name(field.name, isSimulated: isSimulated)] = .init(milliseconds: values)
            }
        }
        times = BranchTimes(series)
    }

    var json: [UInt8] {
        let value = Value.object([
            .init("format", .text(Self.format)), .init("version", .integer(Self.version)),
            .init("workflow", .text(workflow)), .init("times", fields(isSimulated: false)),
            .init("simulated", fields(isSimulated: true)),
        ])
        return Array((value.json + "\n").utf8)
    }

    private func fields(isSimulated: Bool) -> Value {
        let chosen = times.series.filter { $0.key.isSimulated == isSimulated }.sorted { $0.key.path < $1.key.path }
        return .object(
            chosen.map { .init($0.key.path, .list($0.value.milliseconds.map { .integer($0) })) })
    }
}

extension Value {
    /// The numbers of a list, as many as anybody wants.
    fileprivate var milliseconds: [Int] {
        guard case .list(let elements) = self else { return [] }
        return elements.prefix(BranchTimes.mostValues).compactMap { element in
            guard case .integer(let number) = element, (1...Self.longest).contains(number) else { return nil }
            return number
        }
    }

    /// A hundred years, which a file may say and no branch takes.
    private static let longest = 3_155_760_000_000
}
