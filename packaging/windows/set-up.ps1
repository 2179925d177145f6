# 把这台 Windows 变成展项。以管理员身份运行。/ Makes this Windows machine the exhibit. Run as administrator.
#   powershell -ExecutionPolicy Bypass -File set-up.ps1 -How ShellLauncher    Enterprise, Education, IoT Enterprise
#   powershell -ExecutionPolicy Bypass -File set-up.ps1 -How AssignedAccess   Pro
#   powershell -ExecutionPolicy Bypass -File set-up.ps1 -How Task             any edition: only starts and watches it
#   ... -How Remove                                                           takes all of it back
param([Parameter(Mandatory)][ValidateSet('ShellLauncher', 'AssignedAccess', 'Task', 'Remove')][string]$How)
$ErrorActionPreference = 'Stop'
$here = $PSScriptRoot
$target = 'C:\xuhui-kiosk'

function Set-Configuration([string]$Property, [string]$Xml) {
    # The bridge to the settings of device management answers to the system account alone.
    $script = @"
`$one = Get-CimInstance -Namespace root\cimv2\mdm\dmmap -ClassName MDM_AssignedAccess
`$one.$Property = [System.Net.WebUtility]::HtmlEncode([System.IO.File]::ReadAllText('$Xml'))
Set-CimInstance -CimInstance `$one
"@
    if (-not $Xml) {
        $script = "`$one = Get-CimInstance -Namespace root\cimv2\mdm\dmmap -ClassName MDM_AssignedAccess; `$one.$Property = `$null; Set-CimInstance -CimInstance `$one"
    }
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script))
    $action = New-ScheduledTaskAction -Execute powershell.exe -Argument "-NoProfile -EncodedCommand $encoded"
    Register-ScheduledTask -TaskName 'Xuhui exhibit set-up' -Action $action -User 'NT AUTHORITY\SYSTEM' -Force | Out-Null
    Start-ScheduledTask -TaskName 'Xuhui exhibit set-up'
    while ((Get-ScheduledTask -TaskName 'Xuhui exhibit set-up').State -eq 'Running') { Start-Sleep -Milliseconds 500 }
    $result = (Get-ScheduledTaskInfo -TaskName 'Xuhui exhibit set-up').LastTaskResult
    Unregister-ScheduledTask -TaskName 'Xuhui exhibit set-up' -Confirm:$false
    if ($result -ne 0) { throw "MDM_AssignedAccess.$Property : $result" }
}

if ($How -eq 'Remove') {
    Set-Configuration 'ShellLauncher' ''
    Set-Configuration 'Configuration' ''
    schtasks.exe /Delete /TN 'Xuhui exhibit' /F 2>$null
    Write-Host '已恢复。/ Taken back.'
    exit 0
}
if ($here -ne $target) {
    Write-Host "正在复制到 $target / copying to $target"
    # 内容已经在那里就不动 / content that is there already stays.
    robocopy.exe $here $target /E /NFL /NDL /NJH /NJS /XD (Join-Path $here 'content') | Out-Null
    if (-not (Test-Path "$target\content")) { Copy-Item -Recurse "$here\content" "$target\content" }
}
if (-not (Get-LocalUser -Name kiosk -ErrorAction SilentlyContinue)) {
    New-LocalUser -Name kiosk -NoPassword -AccountNeverExpires -Description 'Xuhui exhibit' | Out-Null
    Add-LocalGroupMember -SID S-1-5-32-545 -Member kiosk
}
icacls.exe "$target\content" /grant 'kiosk:(OI)(CI)M' | Out-Null
switch ($How) {
    'ShellLauncher' {
        Enable-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -All -NoRestart | Out-Null
        Set-Configuration 'ShellLauncher' (Join-Path $here 'shell-launcher.xml')
    }
    'AssignedAccess' { Set-Configuration 'Configuration' (Join-Path $here 'assigned-access.xml') }
    'Task' { schtasks.exe /Create /TN 'Xuhui exhibit' /XML (Join-Path $here 'supervisor-task.xml') /F }
}
# Edge swipes open the notification centre and widgets, over whatever is shown.
New-Item -Path 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI' -Force | Out-Null
Set-ItemProperty -Path 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI' -Name AllowEdgeSwipe -Value 0 -Type DWord
Write-Host '好了：重新启动，用 kiosk 登录。/ Done: restart, and sign in as kiosk.'
