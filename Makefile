# The same commands as dev.py, for those who type make.
COMMANDS := demo test setup lint coverage bench screenshots words notices lock freeze

.PHONY: $(COMMANDS)
$(COMMANDS):
	python3 dev.py $@
