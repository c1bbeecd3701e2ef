#include "CReportAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t style[] = {
#embed "assets/report.css"
};
static const uint8_t script[] = {
#embed "assets/report.js"
};
static const uint8_t world_map[] = {
#embed "assets/world-map.tsv"
};

ReportAsset ReportAssetStyle(void) { return (ReportAsset){style, sizeof style}; }
ReportAsset ReportAssetScript(void) { return (ReportAsset){script, sizeof script}; }
ReportAsset ReportAssetWorldMap(void) { return (ReportAsset){world_map, sizeof world_map}; }
