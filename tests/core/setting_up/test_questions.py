"""The first half of `setup`: what is asked, refused and written to `.env`."""

import pytest

from core.setting_up import env_file, questions

pytestmark = pytest.mark.once
GIVEN = ["--no-input", "--site-url=https://care.example.org", "--email-url=smtp://mail.example.org"]


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("ENV_FILE", str(tmp_path / ".env"))
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.production")
    for name in ("SECRET_KEY", "DATABASE_URL", "EMAIL_URL", "SITE_URL", "ALLOWED_HOSTS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / ".env"


@pytest.fixture
def type_in(monkeypatch):
    """Answers each question that has these words; fails where another one is asked."""

    def prepare(answers):
        def reply(question):
            words = next(words for words in answers if words in question)
            return answers[words].pop(0)

        monkeypatch.setattr("builtins.input", reply)
        monkeypatch.setattr(questions, "getpass", reply)

    return prepare


def test_options_are_enough(path):
    questions.write_env_file(GIVEN)

    values = env_file.values_in(path)
    assert len(values.pop("SECRET_KEY")) > 50
    assert values == {
        "SITE_URL": "https://care.example.org",
        "ALLOWED_HOSTS": "care.example.org",
        "DATABASE_URL": "postgres:///care",
        "EMAIL_URL": "smtp://mail.example.org",
    }


def test_an_empty_key_in_the_file_is_filled(path):
    path.touch(0o600)
    path.write_text("SECRET_KEY=\n")
    questions.write_env_file(GIVEN)
    assert len(env_file.values_in(path)["SECRET_KEY"]) > 50


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (GIVEN[:2], "EMAIL_URL is missing. Give --email-url"),
        ([*GIVEN, "--database-url=nonsense"], "DATABASE_URL cannot be read"),
        ([*GIVEN, "--site-url=http://care.example.org"], "SITE_URL must be https://"),
        ([*GIVEN, "--email-url=consolemail://"], "EMAIL_URL sends no email"),
        ([*GIVEN, "--mail-url=x"], "unrecognized arguments: --mail-url=x"),
    ],
)
def test_a_wrong_option_is_said_and_nothing_is_written(path, options, sentence):
    with pytest.raises(SystemExit, match=sentence):
        questions.write_env_file(options)

    assert not list(path.parent.iterdir())


def test_a_second_run_keeps_what_is_there_and_says_what_it_changes(path, capsys):
    questions.write_env_file(GIVEN)
    with path.open("a") as file:
        file.write("WORK_SLOTS=3\n")
    before = env_file.values_in(path)

    questions.write_env_file(["--no-input", "--email-url=smtp://other.example.org"])

    assert env_file.values_in(path) == before | {"EMAIL_URL": "smtp://other.example.org"}
    assert "Changed there: EMAIL_URL." in capsys.readouterr().out


def test_a_wrong_answer_is_asked_again(path, type_in, capsys):
    password = "p#s/:@ %$"
    type_in(
        {
            "Address of the website": ["http://care.example.org", "care.example.org"],
            "Database": [""],
            "Mail server": ["mail.example.org"],
            "port": [""],
            "User name": ["care@example.org"],
            "Password": [password],
            "sends from": ["help@example.org"],
        }
    )

    questions.write_env_file([])

    assert "SITE_URL must be https://" in capsys.readouterr().out
    import environ

    mail = environ.Env.email_url_config(env_file.values_in(path)["EMAIL_URL"])
    assert mail["EMAIL_HOST_PASSWORD"] == password
    assert mail["EMAIL_HOST_USER"] == "care@example.org"
    assert (mail["EMAIL_PORT"], mail["EMAIL_USE_TLS"]) == (587, True)
    assert mail["OPTIONS"]["FROM"] == "help@example.org"


def test_an_unreadable_file_is_said_and_kept(path):
    path.touch(mode=0o600)
    path.write_text("nonsense\n")

    with pytest.raises(SystemExit, match="line 1 is not understood"):
        questions.write_env_file(GIVEN)
    assert path.read_text() == "nonsense\n"


def test_nobody_there_to_answer_is_said(path, monkeypatch):
    def end(question):
        raise EOFError

    monkeypatch.setattr("builtins.input", end)

    with pytest.raises(SystemExit, match="Nobody answered"):
        questions.write_env_file([])
