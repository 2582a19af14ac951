; targets/windows.py gives TREE (the program folder), OUT, SIZE (KiB), ICON and COMPRESSOR.
Unicode true
; Debian's NSIS has 64-bit stubs, and Wine without its 32-bit half runs only those.
Target amd64-unicode
!include MUI2.nsh
!include LogicLib.nsh

!define PACK_ID "@TITLE@.Collection"
!define PACKET_ID "@TITLE@.ClubPacket"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\@TITLE@"
Name "@TITLE@ @VERSION@"
OutFile "${OUT}"
SetCompressor /SOLID ${COMPRESSOR}
!if "${COMPRESSOR}" == "lzma"
  SetCompressorDictSize 64
!endif
; One reader's program: no administrator is asked.
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\@TITLE@"
InstallDirRegKey HKCU "Software\@TITLE@" "InstallDir"
BrandingText "@TITLE@ @VERSION@"
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS all
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\@NAME@.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
VIProductVersion "@FOUR_NUMBERS@"
VIAddVersionKey "ProductName" "@TITLE@"
VIAddVersionKey "CompanyName" "@MAINTAINER@"
VIAddVersionKey "FileDescription" "@TITLE@ installer"
VIAddVersionKey "FileVersion" "@VERSION@"
VIAddVersionKey "ProductVersion" "@VERSION@"
VIAddVersionKey "LegalCopyright" "@YEAR@ @MAINTAINER@"

!macro RefuseWhileRunning un
Function ${un}RefuseWhileRunning
  ; Windows does not open a running program's file for writing.
  ${If} ${FileExists} "$INSTDIR\@NAME@.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\@NAME@.exe" a
    ${If} ${Errors}
      MessageBox MB_ICONSTOP|MB_OK "Close @TITLE@ first, then try again." /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
FunctionEnd
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

!macro FileType suffix id type name
  WriteRegStr HKCU "Software\Classes\${id}" "" "${name}"
  WriteRegStr HKCU "Software\Classes\${id}\DefaultIcon" "" "$INSTDIR\@NAME@.exe,0"
  WriteRegStr HKCU "Software\Classes\${id}\shell\open\command" "" '"$INSTDIR\@NAME@.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\${suffix}\OpenWithProgids" "${id}" ""
  WriteRegStr HKCU "Software\Classes\${suffix}" "Content Type" "${type}"
  ; The default is set only where there is none.
  ReadRegStr $0 HKCU "Software\Classes\${suffix}" ""
  ${If} $0 == ""
    WriteRegStr HKCU "Software\Classes\${suffix}" "" "${id}"
  ${EndIf}
!macroend

!macro NoFileType suffix id
  DeleteRegValue HKCU "Software\Classes\${suffix}\OpenWithProgids" "${id}"
  DeleteRegKey /ifempty HKCU "Software\Classes\${suffix}\OpenWithProgids"
  ReadRegStr $0 HKCU "Software\Classes\${suffix}" ""
  ${If} $0 == "${id}"
    DeleteRegKey HKCU "Software\Classes\${suffix}"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${id}"
!macroend

Section "Program"
  Call RefuseWhileRunning
  ; The folder is replaced whole, so that no file of an older version stays behind.
  RMDir /r "$INSTDIR\runtime"
  SetOutPath "$INSTDIR"
  File /r "${TREE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\@TITLE@.lnk" "$INSTDIR\@NAME@.exe"
  WriteRegStr HKCU "Software\@TITLE@" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "@TITLE@"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "@VERSION@"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "@MAINTAINER@"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\@NAME@.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  !insertmacro FileType "@PACK_SUFFIX@" "${PACK_ID}" "@PACK_TYPE@" "@TITLE@ collection"
  !insertmacro FileType "@PACKET_SUFFIX@" "${PACKET_ID}" "@PACKET_TYPE@" "@TITLE@ club packet"
  WriteRegStr HKCU "Software\Classes\@SCHEME@" "" "URL:@TITLE@ link"
  WriteRegStr HKCU "Software\Classes\@SCHEME@" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\@SCHEME@\DefaultIcon" "" "$INSTDIR\@NAME@.exe,0"
  WriteRegStr HKCU "Software\Classes\@SCHEME@\shell\open\command" "" '"$INSTDIR\@NAME@.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; What the reader wrote lies in other folders and stays.
Section "Uninstall"
  Call un.RefuseWhileRunning
  RMDir /r "$INSTDIR\runtime"
  Delete "$INSTDIR\@NAME@.exe"
  Delete "$INSTDIR\@NAME@-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  ; Only when it is empty: never a folder that somebody put files in.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\@TITLE@.lnk"
  !insertmacro NoFileType "@PACK_SUFFIX@" "${PACK_ID}"
  !insertmacro NoFileType "@PACKET_SUFFIX@" "${PACKET_ID}"
  DeleteRegKey HKCU "Software\Classes\@SCHEME@"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\@TITLE@"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
