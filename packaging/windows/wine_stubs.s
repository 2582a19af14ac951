# Test-only stand-ins for two Windows system libraries, used under Wine 8 and never shipped:
# icuuc.dll (part of Windows 10 1703+, absent from Wine 8) and mscms.dll (aborts in Wine 8).
    .intel_syntax noprefix
    .text
.macro zero name
    .globl \name
\name: xor eax, eax
    ret
.endm
.ifdef ICU
    .globl ucnv_open
ucnv_open:                      # fails with U_FILE_ACCESS_ERROR, as for an unknown codec
    mov dword ptr [rdx], 4
    xor eax, eax
    ret
.irp f, ucnv_close, ucnv_reset, ucnv_getMaxCharSize, ucnv_getName, ucnv_getToUCallBack, ucnv_getFromUCallBack, ucnv_setToUCallBack, ucnv_setFromUCallBack, UCNV_FROM_U_CALLBACK_SUBSTITUTE, UCNV_TO_U_CALLBACK_SUBSTITUTE, ucnv_cbToUWriteUChars, ucnv_cbFromUWriteUChars, ucnv_toUnicode, ucnv_fromUnicode, ucnv_toUCountPending, ucnv_fromUCountPending, ucnv_getStandardName, ucnv_getAvailableName, ucnv_countAvailable
    zero \f
.endr
.else
.irp f, OpenColorProfileW, CloseColorProfile, GetColorProfileFromHandle, WcsCreateIccProfile, GetColorDirectoryW, GetStandardColorSpaceProfileW
    zero \f
.endr
.endif
    .globl DllMain
DllMain: mov eax, 1
    ret
