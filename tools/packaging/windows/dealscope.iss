; The installer for Windows, made by Inno Setup 6:  iscc /DVersion=0.1.0 /DFrozen=dist\dealscope dealscope.iss
; It asks for no administrator's rights: it installs for one person, below the person's own folder.
; With /DSigned it signs itself with the tool that "iscc /Ssigntool=..." names.

#ifndef Version
  #error "Name the version: /DVersion=0.1.0"
#endif
#ifndef Frozen
  #define Frozen "..\..\..\dist\dealscope"
#endif

[Setup]
AppId={{5B0C8A0E-7A43-4E0C-9B1B-2B9C2E2C1D70}
AppName=Dealscope
AppVersion={#Version}
AppPublisher=The makers of Dealscope
VersionInfoVersion={#Version}
WizardStyle=modern
DefaultDirName={autopf}\Dealscope
DefaultGroupName=Dealscope
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
Compression=lzma2/max
SolidCompression=yes
OutputBaseFilename=dealscope-{#Version}-windows-x86_64
SetupIconFile=..\..\..\build\icons\dealscope.ico
UninstallDisplayIcon={app}\dealscope.exe
UninstallDisplayName=Dealscope
LicenseFile=..\..\..\LICENSE
CloseApplications=yes
RestartApplications=no
#ifdef Signed
SignTool=signtool
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; What an older version left would be found by the newer one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Frozen}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{group}\Dealscope"; Filename: "{app}\dealscope.exe"
Name: "{autodesktop}\Dealscope"; Filename: "{app}\dealscope.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.dealscope"; ValueType: string; ValueData: "Dealscope.View"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.dealdata"; ValueType: string; ValueData: "Dealscope.Data"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Dealscope.View"; ValueType: string; ValueData: "Dealscope view"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Dealscope.View\DefaultIcon"; ValueType: string; ValueData: "{app}\dealscope.exe,0"
Root: HKA; Subkey: "Software\Classes\Dealscope.View\shell\open\command"; ValueType: string; ValueData: """{app}\dealscope.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Dealscope.Data"; ValueType: string; ValueData: "Dealscope data"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Dealscope.Data\DefaultIcon"; ValueType: string; ValueData: "{app}\dealscope.exe,0"
Root: HKA; Subkey: "Software\Classes\Dealscope.Data\shell\open\command"; ValueType: string; ValueData: """{app}\dealscope.exe"" ""%1"""

[Run]
Filename: "{app}\dealscope.exe"; Description: "{cm:LaunchProgram,Dealscope}"; Flags: nowait postinstall skipifsilent
