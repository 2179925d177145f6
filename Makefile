# Each target prepares what it needs (tools/setup.sh), and does so once.
# PYTHON=... chooses the Python, ARGS=... goes to the program: make run ARGS="--lang en"

.PHONY: help run test bench soak check shoot package lint lock clean
.DEFAULT_GOAL := help

help:
	@echo "make run     启动展项  start the exhibit"
	@echo "make check   检查 content/ 里的内容  check the content files"
	@echo "make shoot   为每个画面拍照  make pictures of the screens"
	@echo "make test    全部检查和测试  all checks and tests"
	@echo "make lint    只做静态检查  the static checks alone"
	@echo "make package 打成可以带走的程序  make the program that goes to the hall"
	@echo "make bench   测量性能并列表  measure speed and print a table"
	@echo "make soak    随机访客和故障，看有无增长  random visitors and faults, and whether anything grows"
	@echo "make lock    重新锁定 Python 软件包的版本  lock the versions of the Python packages again"
	@echo "make clean   删除生成的文件  remove what was generated"

run:
	@tools/setup.sh display
	@tools/setup.sh run
	@.venv/bin/kiosk run $(ARGS)

check:
	@tools/setup.sh run
	@.venv/bin/kiosk check $(ARGS)

shoot:
	@tools/setup.sh run
	@.venv/bin/kiosk shoot --out build/pictures $(ARGS)

lint:
	@tools/setup.sh dev
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports

# Last, so that the last line is what pytest counted.
test: lint
	@QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest -n 2 $(ARGS)

# On a virtual screen, as Qt's offscreen platform pushes no pixels.
bench:
	@tools/setup.sh dev
	@xvfb-run -a -s "-screen 0 3840x2160x24" .venv/bin/python -m tests.bench $(ARGS)

soak:
	@tools/setup.sh dev
	@xvfb-run -a -s "-screen 0 3840x2160x24" .venv/bin/python -m tests.soak $(ARGS)

package:
	@tools/setup.sh dev
	@.venv/bin/python packaging/build.py $(ARGS)

lock:
	@tools/setup.sh dev
	@tools/lock.sh $(ARGS)

clean:
	rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
