"""The words of ``--help`` for ``dure serve``."""

from dure.language import Text

COMMANDS: dict[str, Text] = {
    "serve": Text(
        en="Serve the workbench in the browser and the API; prints the address to open.",
        ko="브라우저에서 쓰는 워크벤치와 API를 시작하고, 열 주소를 알려 줍니다.",
    ),
}
OWN: dict[tuple[str, str], Text] = {
    ("serve", "workspace"): Text(
        en="Folder of the plant; made where it is missing.", ko="공장 폴더. 없으면 만듭니다."
    ),
    ("serve", "host"): Text(
        en="Address to listen on; beyond this computer it wants accounts and encryption.",
        ko="접속을 받을 주소. 다른 컴퓨터에 열려면 계정과 암호화가 필요합니다.",
    ),
    ("serve", "port"): Text(en="Port; 0 chooses a free one.", ko="포트. 0이면 비어 있는 포트를 고릅니다."),
    ("serve", "open_"): Text(en="Open the browser.", ko="브라우저를 엽니다."),
    ("serve", "once"): Text(
        en="Make everything ready, print the address and end.", ko="준비를 마치고 주소만 알려 준 뒤 끝냅니다."
    ),
    ("serve", "name"): Text(
        en="Another host name under which it is reached; may be given several times.",
        ko="접속할 때 쓰는 다른 호스트 이름. 여러 번 적을 수 있습니다.",
    ),
    ("serve", "workers"): Text(en="Processes for long work.", ko="오래 걸리는 작업을 맡을 프로세스 수."),
    ("serve", "upload_mb"): Text(en="Largest upload in MB.", ko="올릴 수 있는 파일의 최대 크기(MB)."),
    ("serve", "certificate"): Text(en="Certificate for TLS, a PEM file.", ko="TLS 인증서(PEM 파일)."),
    ("serve", "key"): Text(en="Key of the certificate, a PEM file.", ko="인증서의 키(PEM 파일)."),
    ("serve", "behind_proxy"): Text(
        en="A proxy in front encrypts, and says who asks in X-Forwarded-For.",
        ko="앞에 있는 프록시가 암호화하고, X-Forwarded-For로 접속한 주소를 알려 줍니다.",
    ),
    ("serve", "insecure_plain_http"): Text(
        en="Do without encryption: everybody on the network can read passwords and data.",
        ko="암호화하지 않습니다. 같은 네트워크의 누구나 비밀번호와 데이터를 읽을 수 있습니다.",
    ),
    ("serve", "add_account"): Text(
        en="Make an account, or change its role and password, and end.",
        ko="계정을 만들거나 역할과 비밀번호를 바꾸고 끝냅니다.",
    ),
    ("serve", "remove_account"): Text(en="Remove an account and end.", ko="계정을 지우고 끝냅니다."),
    ("serve", "role"): Text(
        en="Role of the account: look; operate also uploads and starts studies; change also changes the plant.",
        ko="계정의 역할. look은 보기, operate는 파일 올리기와 분석 시작까지, change는 공장 설정 변경까지.",
    ),
}
