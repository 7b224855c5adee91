# Open the program on Windows, setting up first whatever is missing. Safe to run again: then it just opens.
#
#   powershell -ExecutionPolicy Bypass -File packaging\run.ps1
#   powershell -ExecutionPolicy Bypass -File packaging\run.ps1 demo out
#
# The same job as run.sh: needs Python 3.11 or later (64-bit, from python.org), makes .venv, installs what the
# lock names with its hashes, and hands all arguments on to the program. Keep the byte order mark of this file:
# without it Windows PowerShell garbles the Vietnamese messages.

$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
$env:PYTHONUTF8 = '1'

$root = Split-Path -Parent $PSScriptRoot
$venv = Join-Path $root '.venv'
$venvPython = Join-Path $venv 'Scripts\python.exe'
$stamp = Join-Path $venv '.installed-run'
$log = Join-Path $venv 'setup.log'
$output = Join-Path $venv 'setup-output.log'
$lock = Join-Path $root 'packaging\locks\run.txt'
$describe = 'import sys; print(*sys.version_info[:2]) if sys.version_info >= (3, 11) and sys.maxsize > 2**32 else None'

function Stop-WithWords([string] $words) {
    Write-Host $words
    exit 1
}

# The first Python that fits, as a command with its own leading arguments, and its version.
function Find-Python {
    foreach ($candidate in @(@('py', '-3'), @('python'), @('python3'))) {
        if (-not (Get-Command $candidate[0] -ErrorAction SilentlyContinue)) { continue }
        $leading = @($candidate | Select-Object -Skip 1)
        $version = & $candidate[0] @leading -c $describe
        if ($LASTEXITCODE -eq 0 -and $version) {
            return @{ Command = $candidate[0]; Leading = $leading; Version = "$version" }
        }
    }
    Stop-WithWords ("Máy chưa có Python 3.11 trở lên (bản 64-bit). Hãy cài Python từ trang python.org, " +
        "đánh dấu ô 'Add python.exe to PATH' khi cài, rồi chạy lại lệnh này.")
}

# Run one step silently; if it fails, show its last words and where all of them are.
# Start-Process, because PowerShell 5.1 ends a script at the first warning on a redirected error stream.
function Invoke-Step([string] $program, [string[]] $arguments) {
    $quoted = ($arguments | ForEach-Object { '"' + $_ + '"' }) -join ' '
    $process = Start-Process -FilePath $program -ArgumentList $quoted -NoNewWindow -Wait -PassThru `
        -RedirectStandardOutput $output -RedirectStandardError $log
    if ($process.ExitCode -ne 0) {
        Get-Content -LiteralPath $output, $log -Encoding UTF8 -Tail 15 | Write-Host
        Stop-WithWords ("Cài đặt chưa xong. Toàn bộ thông báo nằm trong tệp: $log`n" +
            'Hãy kiểm tra kết nối mạng rồi chạy lại lệnh vừa rồi; phần đã cài được giữ nguyên.')
    }
}

$python = Find-Python
$wanted = @(
    (Get-FileHash -Algorithm SHA256 -LiteralPath $lock).Hash
    (Get-FileHash -Algorithm SHA256 -LiteralPath (Join-Path $root 'pyproject.toml')).Hash
    $python.Version
    $root
) -join '|'

$installed = ''
if ((Test-Path -LiteralPath $stamp) -and (Test-Path -LiteralPath $venvPython)) {
    $installed = [System.IO.File]::ReadAllText($stamp)
}
if ($installed -ne $wanted) {
    New-Item -ItemType Directory -Force -Path $venv | Out-Null
    Remove-Item -LiteralPath $stamp -Force -ErrorAction SilentlyContinue
    if (-not (Test-Path -LiteralPath $venvPython)) {
        Write-Host 'Đang tạo môi trường Python riêng trong thư mục .venv…'
        $command = (Get-Command $python.Command).Source
        Invoke-Step $command ($python.Leading + @('-m', 'venv', $venv))
    }
    Write-Host 'Đang cài các thư viện của chương trình (lần đầu mất vài phút)…'
    Invoke-Step $venvPython @('-m', 'pip', 'install', '--disable-pip-version-check', '--no-input',
        '--require-hashes', '--only-binary', ':all:', '-r', $lock)
    Invoke-Step $venvPython @('-m', 'pip', 'install', '--disable-pip-version-check', '--no-index', '--no-deps',
        '--no-build-isolation', '-e', $root)
    [System.IO.File]::WriteAllText($stamp, $wanted)
}

# -P: a file in the folder one happens to stand in is never taken for a part of the program.
& $venvPython -P -m thidua_desktop @args
exit $LASTEXITCODE
