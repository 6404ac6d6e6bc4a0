/// The tools of a file, each after those that it may call itself.
struct ToolOrder {
    /// By their places in the file.
    private(set) var numbers: [Int] = []
    /// Where each of these leads back to the first.
    private(set) var circles: [Circle] = []
    /// Tools that lead to too many others, one below the other.
    private(set) var tooDeep: [Int] = []

    struct Circle {
        /// The first is also the last.
        let names: [String]
        let place: Place
    }

    /// So many sub-agents below each other nobody pays for on purpose.
    static let deepest = 16

    private let tools: [ToolDeclaration]
    private let positions: [String: Int]
    private var heights: [Int: Int] = [:]

    init(_ tools: [ToolDeclaration]) {
        self.tools = tools
        positions = Dictionary(tools.enumerated().map { ($1.name.value, $0) }) { first, _ in first }
        for number in tools.indices where heights[number] == nil {
            visit(number)
        }
    }

    /// Depth first and without recursion: a chain may be as long as a file has room for.
    private mutating func visit(_ start: Int) {
        var trail: [(tool: Int, next: Int)] = [(start, 0)]
        var places = [start: 0]
        while let (tool, next) = trail.last {
            let called = tools[tool].tools
            guard next < called.count else {
                trail.removeLast()
                places[tool] = nil
                finish(tool)
                continue
            }
            trail[trail.count - 1].next += 1
            guard let other = positions[called[next].value], heights[other] == nil else { continue }
            if let position = places[other] {
                let names = (trail[position...].map(\.tool) + [other]).map { tools[$0].name.value }
                let step = trail[position]
                circles.append(Circle(names: names, place: tools[step.tool].tools[step.next - 1].place))
            } else {
                places[other] = trail.count
                trail.append((other, 0))
            }
        }
    }

    private mutating func finish(_ tool: Int) {
        let below = tools[tool].tools.compactMap { positions[$0.value].flatMap { heights[$0] } }
        let height = (below.max() ?? 0) + 1
        heights[tool] = height
        numbers.append(tool)
        if height == Self.deepest + 1 { tooDeep.append(tool) }
    }
}
