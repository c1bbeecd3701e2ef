import Attributions
import Cases
import Findings
import Traffic
import Wire

/// The conversations of captures as CSV, one a row.
enum InspectionCSV {
  static let columns = [
    "capture", "id", "transport", "localAddress", "localPort", "remoteAddress", "remotePort",
    "scope", "vlan", "tunnel", "framesOut", "framesIn", "wireBytesOut", "wireBytesIn",
    "payloadOut", "payloadIn", "uniquePayloadOut", "uniquePayloadIn", "first", "last", "tcpState",
    "application", "names", "station", "hosting", "registered", "operator", "controller", "network",
    "vendor",
  ]

  static var header: String { CSVField.row(columns) }

  static func write(_ entry: InspectionEntry, to sink: ByteSink) {
    var text = ""
    for index in 0..<entry.group.inventory.flows.count {
      text += row(entry, entry.conversation(index))
      if text.utf8.count > 262_144 {
        sink.write(text)
        text = ""
      }
    }
    sink.write(text)
  }

  private static func row(_ entry: InspectionEntry, _ conversation: ConversationEntry) -> String {
    let flow = conversation.flow
    let (out, back) = (conversation.outbound, conversation.inbound)
    let place = Int(flow.endpoint)
    let attribution = entry.group.attributions[place]
    let names = conversation.details?.names.map(\.name) ?? []
    return CSVField.row([
      conversation.capture ?? "", "v\(conversation.number)", flow.transport,
      flow.local.description, "\(flow.localPort)", flow.remote.description, "\(flow.remotePort)",
      flow.scope.rawValue, flow.vlan == 0xFFFF ? "" : "\(flow.vlan)", flow.tunnels.description,
      "\(out.frames)", "\(back.frames)", "\(out.wireBytes)", "\(back.wireBytes)",
      "\(out.payload)", "\(back.payload)", "\(out.uniquePayload)", "\(back.uniquePayload)",
      flow.total.first.description, flow.total.last.description, flow.tcpState?.rawValue ?? "",
      conversation.details?.application ?? "", names.joined(separator: ";"),
      flow.station >= 0 ? "s\(entry.stationBase + Int(flow.station) + 1)" : "",
      attribution?.countries.hosting.code ?? "", attribution?.countries.registered.code ?? "",
      attribution?.countries.operator.code ?? "", attribution?.countries.controller.code ?? "",
      attribution?.operator.map { "AS\($0.asn) \($0.name)" } ?? "",
      attribution?.vendor?.name ?? "",
    ])
  }
}
