// The decompressors of stored captures: gzip, zstd, xz, bzip2, lz4.
#include <bzlib.h>
#include <lz4frame.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>
