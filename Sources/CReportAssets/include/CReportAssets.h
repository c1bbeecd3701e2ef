// Style, script and map outlines of the HTML report.
#ifndef C_REPORT_ASSETS_H
#define C_REPORT_ASSETS_H

#include <stddef.h>
#include <stdint.h>

// Bytes that live as long as the program.
typedef struct {
  const uint8_t *_Nonnull bytes;
  size_t count;
} ReportAsset;

ReportAsset ReportAssetStyle(void);
ReportAsset ReportAssetScript(void);
ReportAsset ReportAssetWorldMap(void);

#endif
