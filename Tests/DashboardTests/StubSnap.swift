import Canvas
import TestSupport
func expectSnapshot(_ frame: Frame, _ name: String) { if name.hasPrefix("mixed") || name.hasPrefix("help") || name.hasPrefix("dialog") || name.hasPrefix("running-3") || name.hasPrefix("zoom") || name.hasPrefix("ascii-mixed-12-80") || name.hasPrefix("ended-12-120") { print("== \(name)\n" + frame.grid.text.split(separator: "\n", omittingEmptySubsequences: false).map { $0 + "|" }.joined(separator: "\n")) } }
