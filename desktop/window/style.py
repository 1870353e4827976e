"""The application's style sheet: one language of form, keyed on the dynamic property `role`."""

from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from desktop.painting.fonts import FAMILIES, load_fonts
from desktop.painting.theme import BODY, EMPHASIS, HEADING, RADIUS, SMALL, Theme
from desktop.paths import resource_folder


def dress(application: QApplication) -> None:
    """Give the application the typeface and the icon of the program."""
    load_fonts()
    application.setWindowIcon(QIcon(str(resource_folder() / "icons" / "dealscope.svg")))


def wear(application: QApplication, theme: Theme) -> None:
    """Show all of the application in the colours of a theme."""
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme, for what the style sheet does not reach."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.ground),
        (roles.Base, theme.panel),
        (roles.AlternateBase, theme.hover),
        (roles.Text, theme.text),
        (roles.WindowText, theme.text),
        (roles.ButtonText, theme.text),
        (roles.Button, theme.panel),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.PlaceholderText, theme.faint),
        (roles.ToolTipBase, theme.raised),
        (roles.ToolTipText, theme.text),
        (roles.Link, theme.accent),
    ):
        made.setColor(role, QColor(colour))
    made.setColor(QPalette.ColorGroup.Disabled, roles.Text, QColor(theme.faint))
    made.setColor(QPalette.ColorGroup.Disabled, roles.ButtonText, QColor(theme.faint))
    return made


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme."""
    return _base(theme) + _buttons(theme) + _fields(theme) + _lists(theme) + _frames(theme)


def _base(theme: Theme) -> str:
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    return f"""
    * {{ font-family: {families}; font-size: {BODY}px; color: {theme.text}; }}
    QMainWindow, QDialog {{ background: {theme.ground}; }}
    QWidget[role="panel"] {{ background: {theme.panel}; }}
    QWidget[role="raised"] {{ background: {theme.raised}; border: 1px solid {theme.hairline};
        border-radius: {RADIUS}px; }}
    QWidget[role="strip"] {{ background: {theme.panel}; border-bottom: 1px solid {theme.hairline}; }}
    QWidget[role="foot"] {{ background: {theme.panel}; border-top: 1px solid {theme.hairline}; }}
    QWidget[role="notice"] {{ background: {theme.hover}; border: 1px solid {theme.hairline};
        border-radius: {RADIUS}px; }}
    QLabel {{ background: transparent; }}
    QLabel[role="title"] {{ font-size: {HEADING}px; font-weight: 600; }}
    QLabel[role="heading"] {{ font-size: {EMPHASIS}px; font-weight: 600; }}
    QLabel[role="emphasis"] {{ font-weight: 600; }}
    QLabel[role="muted"] {{ color: {theme.muted}; }}
    QLabel[role="small"] {{ color: {theme.muted}; font-size: {SMALL}px; }}
    QLabel[role="warning"] {{ color: {theme.warning}; }}
    QLabel[role="number"] {{ font-size: {HEADING}px; font-weight: 600; }}
    QToolTip {{ background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.hairline};
        padding: 4px 6px; }}
    """


def _buttons(theme: Theme) -> str:
    return f"""
    QPushButton, QToolButton {{ background: {theme.panel}; border: 1px solid {theme.hairline};
        border-radius: {RADIUS}px; padding: 4px 10px; min-height: 20px; }}
    QPushButton:hover, QToolButton:hover {{ background: {theme.hover}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {theme.pressed}; }}
    QPushButton:focus, QToolButton:focus {{ border: 1px solid {theme.accent}; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {theme.faint}; }}
    QPushButton::menu-indicator, QToolButton::menu-indicator {{ width: 0px; image: none; }}
    [role="quiet"] {{ background: transparent; border: 1px solid transparent; padding: 4px 8px; }}
    [role="quiet"]:hover, [role="icon"]:hover {{ background: {theme.hover}; }}
    [role="quiet"]:focus, [role="icon"]:focus {{ border: 1px solid {theme.accent}; }}
    [role="quiet"]:checked, [role="icon"]:checked {{ background: {theme.pressed}; }}
    [role="icon"] {{ background: transparent; border: 1px solid transparent; padding: 4px;
        min-width: 20px; }}
    [role="primary"] {{ background: {theme.accent}; color: {theme.on_accent}; font-weight: 600;
        border: 1px solid {theme.accent}; }}
    [role="primary"]:hover {{ background: {theme.accent}; }}
    [role="primary"]:focus {{ border: 2px solid {theme.text}; padding: 3px 9px; }}
    [role="primary"]:disabled {{ background: {theme.pressed}; color: {theme.faint};
        border: 1px solid {theme.hairline}; }}
    [role="option"] {{ background: {theme.panel}; border: 1px solid {theme.hairline}; padding: 4px 8px; }}
    [role="option"]:checked {{ background: {theme.pressed}; border: 1px solid {theme.accent}; font-weight: 600; }}
    [role="option"]:disabled {{ color: {theme.faint}; }}
    [role="link"] {{ background: transparent; border: 1px solid transparent; color: {theme.accent};
        padding: 2px 4px; }}
    [role="link"]:hover {{ background: {theme.hover}; }}
    [role="chip"] {{ background: {theme.hover}; border: 1px solid {theme.hairline}; border-radius: 12px;
        padding: 2px 8px; min-height: 18px; }}
    [role="chip"]:hover {{ background: {theme.pressed}; }}
    [role="segment"] {{ background: transparent; border: none; border-radius: 0px; padding: 6px 10px;
        color: {theme.muted}; border-bottom: 2px solid transparent; }}
    SidePanel [role="segment"] {{ padding: 6px 7px; }}
    [role="segment"]:hover {{ color: {theme.text}; background: {theme.hover}; }}
    [role="segment"]:checked {{ color: {theme.text}; font-weight: 600;
        border-bottom: 2px solid {theme.accent}; }}
    [role="segment"]:focus {{ background: {theme.hover}; }}
    """


def _fields(theme: Theme) -> str:
    return f"""
    QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {theme.panel}; border: 1px solid {theme.hairline};
        border-radius: {RADIUS}px; padding: 4px 8px; min-height: 20px;
        selection-background-color: {theme.accent}; selection-color: {theme.on_accent}; }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView {{ background: {theme.raised}; border: 1px solid {theme.hairline}; padding: 4px; }}
    QLineEdit QToolButton, QLineEdit QToolButton:hover {{ background: transparent; border: none; padding: 0;
        min-height: 0; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 1px solid {theme.accent}; }}
    QCheckBox {{ spacing: 8px; background: transparent; }}
    QSlider::groove:horizontal {{ height: 4px; background: {theme.pressed}; border-radius: 2px; }}
    QSlider::sub-page:horizontal {{ background: {theme.accent}; border-radius: 2px; }}
    QSlider::handle:horizontal {{ background: {theme.raised}; border: 2px solid {theme.accent}; width: 10px;
        height: 10px; margin: -5px 0; border-radius: 7px; }}
    QSlider:focus {{ border: 1px solid {theme.accent}; border-radius: {RADIUS}px; }}
    QProgressBar {{ background: {theme.pressed}; border: none; border-radius: 2px; height: 4px; }}
    QProgressBar::chunk {{ background: {theme.accent}; border-radius: 2px; }}
    """


def _lists(theme: Theme) -> str:
    return f"""
    QAbstractItemView {{ background: {theme.panel}; border: none; outline: none;
        alternate-background-color: {theme.panel};
        selection-background-color: {theme.pressed}; selection-color: {theme.text}; }}
    QListWidget::item {{ padding: 6px 12px; }}
    ListTable::item {{ padding: 0px 5px; }}
    ListTable QLineEdit {{ padding: 0px 4px; min-height: 0px; }}
    [role="popup"] {{ background: {theme.raised}; border: 1px solid {theme.hairline}; }}
    ListTable::item:selected {{ background: {theme.pressed}; color: {theme.text}; }}
    QListWidget::item:selected {{ background: {theme.pressed}; color: {theme.text}; }}
    QHeaderView::section {{ background: {theme.panel}; color: {theme.muted}; border: none;
        border-bottom: 1px solid {theme.hairline}; padding: 6px 8px; font-weight: 500; }}
    QMenu {{ background: {theme.raised}; border: 1px solid {theme.hairline}; padding: 4px; }}
    QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {theme.pressed}; }}
    QMenu::item:disabled {{ color: {theme.faint}; }}
    QMenu::separator {{ height: 1px; background: {theme.hairline}; margin: 4px 8px; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {theme.pressed}; border-radius: 4px; min-height: 28px; min-width: 28px;
        margin: 1px; }}
    QScrollBar::handle:hover {{ background: {theme.faint}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _frames(theme: Theme) -> str:
    return f"""
    QSplitter::handle {{ background: {theme.hairline}; }}
    QSplitter::handle:horizontal {{ width: 1px; }}
    QSplitter::handle:vertical {{ height: 1px; }}
    QSplitter::handle:hover {{ background: {theme.accent}; }}
    QScrollArea {{ border: none; background: transparent; }}
    QScrollArea > QWidget > QWidget {{ background: transparent; }}
    QTextBrowser {{ background: {theme.panel}; border: none; }}
    QFrame[role="hairline"] {{ background: {theme.hairline}; max-height: 1px; min-height: 1px;
        border: none; }}
    """
